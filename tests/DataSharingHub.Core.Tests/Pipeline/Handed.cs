using System.IO.Compression;
using System.Text;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Evidence;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Retention;
using DataSharingHub.Core.Workbooks;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Tests.Pipeline;

/// <summary>Everything that the hub hands to people, opened: what is in an archive is looked at in clear.</summary>
internal static class Handed
{
    public static async Task<List<(string Name, byte[] Bytes)>> OutAsync(TestHub hub, Guid release, CancellationToken cancellation)
    {
        var (officer, handed) = (TestHub.Officer("police", 9), new List<(string, byte[])>());
        foreach (var file in (await hub.Get<DownloadRelease>().RunAsync(release, officer, cancellation)).Value!)
            handed.AddRange(Opened(file.Name, file.Content));
        using (var log = new MemoryStream())
        {
            await AuditFile.WriteJsonLinesAsync(hub.Get<SearchAudit>().AllAsync(new AuditSearch(), cancellation), log, cancellation);
            await AuditFile.WriteCsvAsync(hub.Get<SearchAudit>().AllAsync(new AuditSearch(), cancellation), log, cancellation);
            handed.Add(("exported log", log.ToArray()));
        }

        var coverage = await hub.Get<ReadClauseCoverage>().RunAsync(cancellation);
        handed.AddRange(Opened("coverage.xlsx", CoverageWorkbook.Write(SamplePartners.PolicySet, coverage, id => id.ToString(), new DateOnly(2026, 1, 1))));
        using (var pack = new MemoryStream())
        {
            await hub.Get<EvidencePack>().WriteAsync((await hub.Get<CollectEvidence>().RunAsync(EvidenceScope.Of(release), officer, cancellation)).Value!, pack, cancellation);
            handed.AddRange(Opened("evidence.zip", pack.ToArray()));
        }

        await using var database = hub.Open();
        var erased = await database.ReleaseInputs.Where(input => input.ReleaseId == release).Select(input => input.ExtractId).FirstAsync(cancellation);
        await hub.Get<EraseExtract>().RunAsync(erased, officer, "For the certificate.", cancellation);
        using var certificate = new MemoryStream();
        await hub.Get<CertificatePack>().WriteAsync((await hub.Get<IssueCertificate>().RunAsync(erased, officer, cancellation)).Value!, certificate, cancellation);
        handed.AddRange(Opened("certificate.zip", certificate.ToArray()));
        foreach (var report in await database.Extracts.Where(extract => extract.Report != null).Select(extract => extract.Report!).ToListAsync(cancellation))
            handed.Add(("check report", Encoding.UTF8.GetBytes(report)));
        return handed;
    }

    /// <summary>A ZIP's entries, and those of a workbook within it; any other file as it is.</summary>
    private static IEnumerable<(string, byte[])> Opened(string name, byte[] content)
    {
        if (content is not [(byte)'P', (byte)'K', ..])
            return [(name, content)];
        using var zip = new ZipArchive(new MemoryStream(content));
        return
        [
            .. zip.Entries.SelectMany(entry =>
            {
                using var stream = entry.Open();
                using var copy = new MemoryStream();
                stream.CopyTo(copy);
                return Opened(name + "/" + entry.FullName, copy.ToArray());
            }),
        ];
    }
}
