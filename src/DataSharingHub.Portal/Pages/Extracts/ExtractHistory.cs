using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Extracts;

/// <summary>One thing that happened to an extract.</summary>
/// <param name="Times">How often in a row, such as once for each clause.</param>
/// <param name="After">Time since what happened before; null for the first.</param>
public sealed record HistoryLine(DateTimeOffset At, string What, string By, int Times, TimeSpan? After);

/// <summary>An extract's way through the hub, from its audit events. That somebody looked at its report is an event too, but no part of its way.</summary>
internal static class ExtractHistory
{
    private static readonly Dictionary<string, string> Kinds = AuditKinds.All.ToDictionary(kind => kind.Name, kind => kind.Words, StringComparer.Ordinal);

    public static async Task<IReadOnlyList<HistoryLine>> OfAsync(HubDatabase database, Guid id, CancellationToken cancellation)
    {
        var subject = id.ToString();
        var events = await database.AuditEvents.AsNoTracking()
            .Where(e => e.Subject == subject && e.Kind != AuditKinds.RecordConsulted.Name)
            .OrderBy(e => e.Sequence).ToListAsync(cancellation);
        var lines = new List<HistoryLine>();
        var kind = "";
        foreach (var audit in events)
        {
            if (audit.Kind == kind)
                lines[^1] = lines[^1] with { Times = lines[^1].Times + 1 };
            else
                lines.Add(new HistoryLine(audit.At, Kinds.GetValueOrDefault(audit.Kind, audit.Kind), By(audit), 1, lines.Count == 0 ? null : audit.At - lines[^1].At));
            kind = audit.Kind;
        }

        return lines;
    }

    /// <summary>A stage is the hub's own hand; its class name tells a supplier nothing.</summary>
    private static string By(AuditEvent audit) => audit.ActorRole == nameof(Role.Job) ? "the hub" : audit.ActorUser;
}
