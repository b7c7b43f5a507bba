using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Core.Agreements;

/// <summary>A party's stop that stands.</summary>
public sealed record SharingStop(string Party, string By, string Reason, DateTimeOffset At);

/// <summary>
/// Which parties have stopped sharing at once and not resumed. While one has, every stage stops at its next step, nothing is taken in, decided on or handed out; erasing goes on.
/// A stop outlives a new version of the agreement: only the party that made it ends it.
/// </summary>
public static class SharingStops
{
    public static async Task<IReadOnlyList<SharingStop>> StandingAsync(HubDatabase database, CancellationToken cancellation = default)
    {
        var acts = await database.AgreementActs.AsNoTracking()
            .Where(act => act.Kind == AgreementActKind.SharingStopped || act.Kind == AgreementActKind.SharingResumed).OrderBy(act => act.At).ToListAsync(cancellation);
        // A party stops and resumes in turns, so it is stopped while it has stopped once more than it has resumed; a clock that was set back changes nothing.
        return
        [
            .. acts.GroupBy(act => act.Party)
                .Where(party => party.Count(act => act.Kind == AgreementActKind.SharingStopped) > party.Count(act => act.Kind == AgreementActKind.SharingResumed))
                .Select(party => party.Last(act => act.Kind == AgreementActKind.SharingStopped))
                .Select(act => new SharingStop(act.Party, act.User, act.Reason, act.At))
                .OrderBy(stop => stop.At),
        ];
    }

    public static async Task<bool> AnyAsync(HubDatabase database, CancellationToken cancellation = default) => (await StandingAsync(database, cancellation)).Count > 0;

    public static async Task<IReadOnlyList<Refusal>> CheckAsync(HubDatabase database, Agreement agreement, CancellationToken cancellation = default) =>
        [.. (await StandingAsync(database, cancellation)).Select(stop => SigningRefusals.SharingStopped(agreement.Parties.FirstOrDefault(party => party.Id == stop.Party)?.Name ?? stop.Party))];
}

/// <summary>Whether anything may be shared now: the agreement's dates, its signatures, and no party's stop.</summary>
public static class StandingAgreement
{
    public static async Task<IReadOnlyList<Refusal>> CheckAsync(HubDatabase database, Agreement agreement, DateTimeOffset now, CancellationToken cancellation = default) =>
    [
        .. await SharingStops.CheckAsync(database, agreement, cancellation),
        .. AgreementInForce.Check(await KeptSignatures.CountAsync(database, agreement, cancellation), DateOnly.FromDateTime(now.UtcDateTime)),
    ];
}
