using System.Globalization;
using DataSharingHub.Core.Agreements;

namespace DataSharingHub.Core.Workbooks;

/// <summary>One field explained, as a workbook.</summary>
public static class FieldWorkbook
{
    public static byte[] Write(ExplainedField field, DateOnly day) => FactWorkbook.Write(
        "A field explained", day,
        [
            new FactSheet(
                "Clauses", $"What happens to {field.Field} of {field.Dataset}", ["Clause", "What is done", "Column", "For", "Why"],
                [.. field.Clauses.Select(line => (IReadOnlyList<object>)[line.Clause ?? "none", line.Treatment, line.Column ?? "", string.Join(", ", line.Purposes), line.Why ?? ""])]),
            new FactSheet("Products", "Products that use it", ["Product", "Purpose", "Column"], [.. field.Uses.Select(use => (IReadOnlyList<object>)[use.Product, use.Purpose, use.Column])]),
            new FactSheet("Linkage", "Linkage clauses that compare people on it", ["Clause"], [.. field.Linkages.Select(linkage => (IReadOnlyList<object>)[linkage])]),
            new FactSheet(
                "Held", "Where it is held, and until when", ["Extract", "From", "To", "Part", "For", "Column", "Until", "Clause"],
                [
                    .. field.Held.Select(held => (IReadOnlyList<object>)
                        [held.Extract.ToString(), Day(held.From), Day(held.To), held.Part, held.ForWhom, held.Column, held.Until is { } until ? Day(DateOnly.FromDateTime(until.UtcDateTime)) : "no clause ends it", held.Clause ?? ""]),
                ]),
            new FactSheet(
                "Releases", "Releases that it reached", ["Release", "Product", "Area", "First year", "Last year", "Released", "Status"],
                [
                    .. field.Releases.Select(release => (IReadOnlyList<object>)
                        [release.Release.ToString(), release.Product, release.Area, release.FirstYear, release.LastYear, release.ReleasedAt is { } at ? Day(DateOnly.FromDateTime(at.UtcDateTime)) : "", release.Status]),
                ]),
        ]);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
