using System.Globalization;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Portal.Web;

namespace DataSharingHub.Portal.Pages.Extracts;

/// <summary>Which extracts the organisation owes, and by when.</summary>
public sealed class CalendarModel(ReadExtractCalendar calendar) : HubPage
{
    /// <summary>What is to be sent, the most urgent first.</summary>
    public IReadOnlyList<ExtractDue> Open { get; private set; } = [];

    /// <summary>What is there, the latest first.</summary>
    public IReadOnlyList<ExtractDue> Held { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var all = await calendar.RunAsync(Actor.Organisation, cancellation);
        Open = [.. all.Where(due => due.State != DueState.Held)];
        Held = [.. all.Where(due => due.State == DueState.Held).Reverse()];
    }

    /// <summary>The form with dataset and period filled in.</summary>
    public static string SendPath(ExtractDue due) =>
        string.Create(CultureInfo.InvariantCulture, $"/extracts/send/{due.Dataset}?from={due.From:yyyy-MM-dd}&to={due.To:yyyy-MM-dd}");
}
