using System.Globalization;

namespace DataSharingHub.Core.Audit;

/// <summary>Reads the counts of an event back from its text.</summary>
public static class AuditCounts
{
    public static IReadOnlyDictionary<string, long> Of(AuditEvent audit) => Of(audit.Counts);

    public static IReadOnlyDictionary<string, long> Of(string counts)
    {
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var count in counts.Split(';', StringSplitOptions.RemoveEmptyEntries))
            if (count.Split('=') is [var name, var number] && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
                found[name] = value;
        return found;
    }
}
