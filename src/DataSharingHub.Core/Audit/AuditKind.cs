namespace DataSharingHub.Core.Audit;

/// <summary>The kinds of processing that the Data Protection Act 2018, section 62, wants logged; the last two are ours.</summary>
public enum LogVerb
{
    Collection,
    Alteration,
    Consultation,
    Disclosure,
    Combination,
    Erasure,

    /// <summary>A person decided something; no personal data were processed.</summary>
    Decision,

    /// <summary>The hub's own upkeep: keys, policies, accounts.</summary>
    Upkeep,
}

/// <summary>One kind of audit event.</summary>
/// <param name="Name">Stable name, past tense.</param>
/// <param name="Verb">Which kind of processing it logs.</param>
/// <param name="Subject">What kind of thing the subject id names.</param>
/// <param name="Words">What happened, in one sentence.</param>
public sealed record AuditKind(string Name, LogVerb Verb, string Subject, string Words);
