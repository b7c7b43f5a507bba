using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;

namespace DataSharingHub.Portal.Web;

/// <summary>Audit events as sentences.</summary>
internal static class EventWords
{
    public static string Kind(AuditEvent audit) => AuditKinds.All.FirstOrDefault(kind => kind.Name == audit.Kind)?.Words ?? audit.Kind;

    public static string Actor(AuditEvent audit, PolicySet policies)
    {
        var role = Enum.TryParse<Role>(audit.ActorRole, out var known) ? Words.Role(known) : audit.ActorRole;
        return $"{audit.ActorUser} ({role}, {Words.Organisation(audit.ActorOrganisation, policies)})";
    }

    /// <summary>The counts as people read them: <c>fieldsKept=3</c> becomes "fields kept 3".</summary>
    public static string Counts(AuditEvent audit) => Counts(AuditCounts.Of(audit));

    public static string Counts(IReadOnlyDictionary<string, long> counts) => string.Join(", ", counts.Select(count => $"{Spaced(count.Key)} {Words.Count(count.Value)}"));

    /// <summary>A name such as <c>fieldsKept</c> or <c>Collection</c> in lower-case words.</summary>
    public static string Spaced(string name) => string.Concat(name.Select((letter, at) => char.IsUpper(letter) ? (at == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));
}
