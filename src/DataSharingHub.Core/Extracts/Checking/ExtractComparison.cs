using System.Globalization;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reports;
using DataSharingHub.Core.Lookups;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>Holds an extract against the last ones: what each row may say, and all of them together should not.</summary>
internal static class ExtractComparison
{
    /// <summary>Too few rows say nothing about what is usual.</summary>
    private const int FewestRows = 20;

    public static ExtractProfile Profile(RowSet rows, DatasetContract contract, IReadOnlyDictionary<string, Lookup> lookups) =>
        new(rows.Count, [.. rows.Columns.Select(column => Profile(column, contract, lookups))]);

    public static void Compare(ExtractProfile now, DatasetContract contract, PolicySet policies, IReadOnlyList<ExtractProfile> previous, ProblemLog log)
    {
        CheckAreas(now, previous, policies.Agreement, log);
        if (previous.Count == 0 || previous[0].Rows < FewestRows)
            return;
        var last = previous[0];
        (string, string)[] places = [("found", Number(now.Rows)), ("expected", Number(last.Rows)), ("names", string.Join(", ", previous.Skip(1).Take(2).Select(profile => Number(profile.Rows)).DefaultIfEmpty("none")))];
        if (now.Rows * 100L <= last.Rows * (100L - contract.ExpectedChange.PercentLess))
            log.AddFile("compared.fewer-rows", places);
        else if (now.Rows * 100L >= last.Rows * (100L + contract.ExpectedChange.PercentMore))
            log.AddFile("compared.more-rows", places);
        foreach (var (column, before) in now.Columns.Join(last.Columns, column => column.Name, column => column.Name, (one, other) => (one, other)))
        {
            if (column.Known == 0 && before.Known > 0)
                log.AddFile("compared.empty-column", null, column.Name, ("expected", Number(before.Known * 100L / last.Rows)));
            else if (now.Rows >= FewestRows && column.Known == now.Rows && !column.HasSeveral && before.HasSeveral)
                log.AddCounted("compared.one-value", now.Rows, null, column.Name);
        }
    }

    private static void CheckAreas(ExtractProfile now, IReadOnlyList<ExtractProfile> previous, Agreement agreement, ProblemLog log)
    {
        var agreed = agreement.Areas.Select(area => area.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var column in now.Columns.Where(column => column.Districts.Count > 0))
        {
            var before = previous.SelectMany(profile => profile.Columns.Where(other => other.Name == column.Name)).SelectMany(other => other.Districts).ToHashSet(StringComparer.Ordinal);
            if (!column.Districts.Any(agreed.Contains))
                log.AddFile("compared.other-area", null, column.Name, ("expected", "the agreement does not cover"));
            else if (before.Count > 0 && !column.Districts.Any(before.Contains))
                log.AddFile("compared.other-area", null, column.Name, ("expected", "none of the last extracts had"));
        }
    }

    private static ColumnProfile Profile(Column column, DatasetContract contract, IReadOnlyDictionary<string, Lookup> lookups)
    {
        var known = 0;
        string? first = null;
        var several = false;
        foreach (var value in column.Values)
        {
            if (value is null)
                continue;
            known++;
            first ??= value;
            several = several || !string.Equals(first, value, StringComparison.Ordinal);
        }

        return new ColumnProfile(column.Name, known, several, Districts(column, contract, lookups));
    }

    private static List<string> Districts(Column column, DatasetContract contract, IReadOnlyDictionary<string, Lookup> lookups)
    {
        if (contract.Field(column.Name) is not { Type: FieldType.Code, Lookup: { } id } || !lookups.TryGetValue(id, out var lookup))
            return [];
        if (id != "districts" && !lookup.HasColumn("district"))
            return [];
        var codes = new HashSet<string>(column.Values.OfType<string>(), StringComparer.Ordinal);
        return [.. codes.Select(code => id == "districts" ? code : lookup.WithCode(code)?["district"]).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
