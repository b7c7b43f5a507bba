using System.Globalization;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Testing.Service;

/// <summary>
/// People at work on a service: data leads who send parts of the sample and confirm them, an analyst, officers. They keep trying while the database is away, as people do. What comes
/// of it is told in a form that an undisturbed run gives too.
/// </summary>
public sealed class ServiceLoad(TestHub hub, int parts)
{
    private const string Product = "domestic-abuse-quarterly";
    private const string Organisation = "idva-service";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private static readonly string[] MayRepeat = [AuditKinds.ReleaseDownloaded.Name, AuditKinds.ExtractRecognised.Name, AuditKinds.ExtractNotTaken.Name, AuditKinds.ExtractReminded.Name];

    /// <summary>Sends the referrals of 2023 in so many parts, one after the other.</summary>
    /// <param name="between">Waited after each.</param>
    public async Task SendAsync(TimeSpan between, CancellationToken cancellation)
    {
        var lines = await File.ReadAllLinesAsync(SamplePartners.Extracts("idva-referrals")[0], cancellation);
        var rows = lines.Skip(1).Distinct().ToList();
        for (var part = 0; part < parts; part++)
        {
            var text = string.Join("\r\n", [lines[0], .. rows.Where((_, at) => at % parts == part)]) + "\r\n";
            var sending = new Sending("idva-referrals", new DateOnly(2023, 4, 1), new DateOnly(2023, 6, 30), "p" + part.ToString(CultureInfo.InvariantCulture), "csv");
            await InsistAsync(
                async () =>
                {
                    var receipt = await hub.Get<ReceiveExtract>().RunAsync(sending, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), TestHub.DataLead(Organisation), cancellation);
                    if (receipt.Value is null)
                        throw new InvalidOperationException(receipt.Refusals[0].Message);
                    return true;
                },
                cancellation);
            await Task.Delay(between, cancellation);
        }
    }

    /// <summary>Waits until every extract stands before its supplier, confirming none.</summary>
    public async Task AllCheckedAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await using (var database = hub.Open())
            {
                if (await database.Extracts.CountAsync(extract => extract.Status == ExtractStatus.Checked, cancellation) == parts)
                    return;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Confirms whatever has been checked until everything is linked.</summary>
    public async Task ConfirmAllAsync(CancellationToken cancellation)
    {
        while (!await InsistAsync(() => ConfirmAsync(cancellation), cancellation))
            await Task.Delay(Pause, cancellation);
    }

    /// <summary>Asks for the release and has officers decide until it is released; its manifest's hash.</summary>
    public async Task<string> ReleaseAsync(CancellationToken cancellation)
    {
        var asked = await InsistAsync(() => hub.RequestAsync(Product, "all", 2023, 2023), cancellation);
        if (asked.Value is not { } release)
            throw new InvalidOperationException(asked.Refusals[0].Message);
        while (true)
        {
            var now = await InsistAsync(
                async () =>
                {
                    await using var database = hub.Open();
                    var found = await database.Releases.AsNoTracking().SingleAsync(r => r.Id == release.Id, cancellation);
                    if (ReleasePipeline.Stages.After(found.Standing) is { IsGate: true } gate)
                    {
                        var decided = await database.Decisions.CountAsync(d => d.SubjectId == found.Id && d.Gate == gate.Name, cancellation);
                        await hub.Get<Decide>().RunAsync(
                            ReleasePipeline.Stages, found.Id, gate.Name, new Deciding(TestHub.Officer(Organisation, decided + 1), Verdict.Agreed, null) { Tests = OutputTests.Ids }, cancellation);
                    }

                    return found;
                },
                cancellation);
            if (now.Status == ReleaseStatus.Released)
                return now.ManifestSha256!;
            if (ReleasePipeline.Stages.After(now.Standing) is null)
                throw new InvalidOperationException($"The release is {now.Status}.");
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Every act there is an event of, sorted: an act lost, or done twice, shows as a difference.</summary>
    public async Task<IReadOnlyList<string>> ActsAsync(CancellationToken cancellation)
    {
        await using var database = hub.Open();
        var events = await database.AuditEvents.AsNoTracking().Where(e => !MayRepeat.Contains(e.Kind)).Select(e => $"{e.Kind} {e.Clause} {e.Outcome}").ToListAsync(cancellation);
        return [.. events.Order(StringComparer.Ordinal)];
    }

    /// <summary>Things that are neither at their end nor at a gate, and stages that were given up.</summary>
    public async Task<IReadOnlyList<string>> StandingAsync(CancellationToken cancellation)
    {
        await using var database = hub.Open();
        var extracts = await database.Extracts.AsNoTracking().ToListAsync(cancellation);
        var releases = await database.Releases.AsNoTracking().ToListAsync(cancellation);
        return
        [
            .. extracts.Where(e => e.Status != ExtractStatus.Linked).Select(e => $"extract {e.Part} {e.Status}"),
            .. releases.Where(r => r.Status != ReleaseStatus.Released).Select(r => $"release {r.Status}"),
        ];
    }

    private async Task<bool> ConfirmAsync(CancellationToken cancellation)
    {
        await using var database = hub.Open();
        var extracts = await database.Extracts.AsNoTracking().ToListAsync(cancellation);
        foreach (var extract in extracts.Where(e => e.Status == ExtractStatus.Checked))
            await hub.Get<Decide>().RunAsync(
                ExtractPipeline.Stages, extract.Id, nameof(ConfirmExtract), new Deciding(TestHub.DataLead(extract.Supplier), Verdict.Agreed, null), cancellation);
        if (extracts.FirstOrDefault(e => e.Status is ExtractStatus.Failed or ExtractStatus.Refused || e.Attempts >= 5) is { } failed)
            throw new InvalidOperationException($"An extract is {failed.Status} after {failed.Attempts} failed attempts ({failed.Fault}): {failed.Report}");
        return extracts.Count == parts && extracts.All(e => e.Status == ExtractStatus.Linked);
    }

    private static async Task<T> InsistAsync<T>(Func<Task<T>> act, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await act();
            }
            catch (Exception fault) when (LostDatabase.Is(fault))
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }
}
