using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Retention;
using DataSharingHub.Portal.Web;

namespace DataSharingHub.Portal.Pages;

/// <summary>A fact of the home page.</summary>
public sealed record HomeFact(string Name, string Words);

/// <summary>What a data lead's organisation owes next, and what the hub still holds of it.</summary>
public sealed class LeadSummary(ReadExtractCalendar calendar, ReadHeldData held, PolicySet policies)
{
    public async Task<IReadOnlyList<HomeFact>> ReadAsync(string supplier, CancellationToken cancellation)
    {
        var open = (await calendar.RunAsync(supplier, cancellation)).Where(due => due.State != DueState.Held).ToList();
        var kept = await held.OfSupplierAsync(supplier, cancellation);
        var overdue = open.Count(due => due.State == DueState.Overdue);
        return
        [
            new("Next extract due", open.Count == 0 ? "none" : $"{open[0].Title}, {Words.Date(open[0].From)} to {Words.Date(open[0].To)}, by {Words.Date(open[0].Due)}"),
            new("Overdue", overdue == 0 ? "none" : $"{Words.Count(overdue)} {(overdue == 1 ? "extract" : "extracts")}"),
            new("Held of your extracts", kept.Count == 0 ? "nothing" : Kept(kept)),
        ];
    }

    private string Kept(IReadOnlyList<HeldExtract> kept)
    {
        var next = kept[0];
        var count = $"{Words.Count(kept.Count)} {(kept.Count == 1 ? "extract" : "extracts")}";
        return next.NextUntil is { } until
            ? $"{count}; the next part to be destroyed is of {ThingNames.Of(next.Extract, policies)}, on {Words.Date(DateOnly.FromDateTime(until.UtcDateTime))}"
            : count;
    }
}
