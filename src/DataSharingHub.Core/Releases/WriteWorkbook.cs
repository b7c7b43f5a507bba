using System.Text;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Workbooks;

namespace DataSharingHub.Core.Releases;

/// <summary>Writes what will leave, from the protected release alone: it cannot write what it was never given.</summary>
public sealed class WriteWorkbook : IStage<Release>
{
    public async Task<IReadOnlyList<Refusal>> WorkAsync(StageContext<Release> context, CancellationToken cancellation)
    {
        var release = context.Subject;
        var agreement = context.Policies.Agreement;
        if (ReleaseClauses.Release(agreement, release.Purpose) is null || agreement.Purposes.All(purpose => purpose.Id != release.Purpose))
            return ReleaseClauses.Dropped(context, "release");
        var shown = await ReleaseResults.TakeAsync<ProtectedRelease>(context, ReleaseResults.Protected, cancellation);
        var attack = await ReleaseResults.TakeAsync<ReleaseAttackResult>(context, ReleaseResults.Attack, cancellation);
        var facts = await ReleaseFactsOf.ReadAsync(context, attack, cancellation);
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{release.Product}-{release.Area}-{release.FirstYear}-{release.LastYear}");
        var manifest = ReleaseManifest.Of(shown, facts);
        using var workbook = new MemoryStream();
        ReleaseWorkbook.Write(shown, facts, workbook);
        (string Name, byte[] Content)[] files =
        [
            (name + ".xlsx", workbook.ToArray()),
            (name + ".csv", Encoding.UTF8.GetBytes(TidyCsv.Write(shown))),
            (name + ".csv-metadata.json", Encoding.UTF8.GetBytes(CsvwMetadata.Write(shown, facts, name + ".csv"))),
            ("manifest.json", Encoding.UTF8.GetBytes(manifest.ToJson())),
        ];
        foreach (var file in files)
            context.Store.Seal(release.Id, ReleaseResults.FilesPart, file.Name, file.Content);
        release.ManifestSha256 = manifest.Sha256;
        context.Record(AuditKinds.WorkbookWritten, ("files", files.Length), ("bytes", files.Sum(file => (long)file.Content.Length)), ("tables", shown.Tables.Count));
        return [];
    }
}
