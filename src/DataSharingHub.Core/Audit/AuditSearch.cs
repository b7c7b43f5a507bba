namespace DataSharingHub.Core.Audit;

/// <summary>What an IG officer looks for in the audit chain; null leaves a part open.</summary>
public sealed record AuditSearch
{
    /// <summary>Name of an <see cref="AuditKind"/>.</summary>
    public string? Kind { get; init; }

    public LogVerb? Verb { get; init; }

    /// <summary>Id of the extract or release, or another subject, letter for letter.</summary>
    public string? Subject { get; init; }

    public string? Actor { get; init; }

    public string? Clause { get; init; }

    /// <summary>True for what was done, false for what was refused.</summary>
    public bool? Done { get; init; }

    /// <summary>First day, UTC.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, UTC.</summary>
    public DateOnly? To { get; init; }

    public bool IsEmpty => this == new AuditSearch();

    /// <summary>The events that fit, in no order yet.</summary>
    public IQueryable<AuditEvent> In(IQueryable<AuditEvent> events)
    {
        if (Kind is not null)
            events = events.Where(audit => audit.Kind == Kind);
        if (Verb is { } verb)
        {
            // By kind, which has an index; a kind has one verb for ever.
            var kinds = AuditKinds.All.Where(kind => kind.Verb == verb).Select(kind => kind.Name).ToList();
            events = events.Where(audit => kinds.Contains(audit.Kind));
        }

        if (Subject is not null)
            events = events.Where(audit => audit.Subject == Subject);
        if (Actor is not null)
            events = events.Where(audit => audit.ActorUser == Actor);
        if (Clause is not null)
            events = events.Where(audit => audit.Clause == Clause);
        if (Done is { } done)
            events = done ? events.Where(audit => audit.Outcome == "done") : events.Where(audit => audit.Outcome != "done");
        if (From is { } from)
        {
            var start = new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero);
            events = events.Where(audit => audit.At >= start);
        }

        if (To is { } to)
        {
            var end = new DateTimeOffset(to, TimeOnly.MinValue, TimeSpan.Zero).AddDays(1);
            events = events.Where(audit => audit.At < end);
        }

        return events;
    }
}

/// <summary>One page of what was found, newest first.</summary>
/// <param name="Found">How many events fit; counting stops at <see cref="SearchAudit.MostCounted"/>.</param>
public sealed record AuditPage(IReadOnlyList<AuditEvent> Events, int Page, int Pages, int Found)
{
    public bool IsMore => Found >= SearchAudit.MostCounted;
}
