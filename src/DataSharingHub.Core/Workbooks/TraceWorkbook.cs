using System.Globalization;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Releases;

namespace DataSharingHub.Core.Workbooks;

/// <summary>One cell of a release explained, back to its extracts and forward to whoever has it, as a workbook.</summary>
public static class TraceWorkbook
{
    public static byte[] Write(ReleaseTrace trace, TracedCell cell, PolicySet policies, DateOnly day)
    {
        var datasets = cell.Datasets.Count == 0 ? trace.Extracts.Select(input => input.Extract.Dataset).ToHashSet() : cell.Datasets.ToHashSet();
        return FactWorkbook.Write(
            "Where a cell comes from", day,
            [
                new FactSheet("Cell", "The cell, and why it is as it is", ["What", "Answer"], [.. Facts(trace, cell).Select(fact => (IReadOnlyList<object>)[fact.What, fact.Answer])]),
                new FactSheet(
                    "Extracts", "Extracts it was made from", ["Dataset", "From", "To", "Part", "Supplier", "Rows used", "SHA-256 of the file", "Confirmed by", "Status"],
                    [
                        .. trace.Extracts.Where(input => datasets.Contains(input.Extract.Dataset)).Select(input => (IReadOnlyList<object>)
                        [
                            input.Extract.Dataset, Day(input.Extract.PeriodFrom), Day(input.Extract.PeriodTo), input.Extract.Part, Name(input.Extract.Supplier, policies), input.Rows,
                            input.Extract.Sha256, input.ConfirmedBy ?? "", input.Extract.Status.ToString(),
                        ]),
                    ]),
                new FactSheet(
                    "Clauses", "Field clauses that were applied to what it counts", ["Clause", "Dataset", "What was done", "Extracts", "Rows", "Values"],
                    [
                        .. trace.Clauses.Where(clause => datasets.Contains(clause.Dataset))
                            .Select(clause => (IReadOnlyList<object>)[clause.Number, clause.Dataset, clause.Words, clause.Extracts, clause.Rows, clause.Values]),
                    ]),
                new FactSheet(
                    "People", "Who asked for, checked, approved and downloaded the release", ["Act", "Who", "Role", "Organisation", "When (UTC)", "Reason"],
                    [
                        ["asked for it", trace.Release.RequestedBy, nameof(Role.Analyst), "", Time(trace.Release.RequestedAt), ""],
                        .. trace.Decisions.Select(decision => (IReadOnlyList<object>)
                            [decision.Gate, decision.User, decision.Role.ToString(), Name(decision.Organisation, policies), Time(decision.At), decision.Reason ?? ""]),
                        .. trace.Downloads.Select(audit => (IReadOnlyList<object>)["downloaded it", audit.ActorUser, audit.ActorRole, Name(audit.ActorOrganisation, policies), Time(audit.At), ""]),
                    ]),
            ]);
    }

    /// <summary>The cell's own facts, in the order in which a person asks for them.</summary>
    public static IEnumerable<(string What, string Answer)> Facts(ReleaseTrace trace, TracedCell cell)
    {
        yield return ("Table", cell.Table.Title + (cell.Table.Area is { } area ? $" ({area})" : ""));
        yield return ("Row", cell.Row);
        yield return ("Column", cell.Column);
        yield return ("Printed as", cell.Cell.Text);
        yield return ("Why", TracedCell.Why(cell.Cell));
        if (cell.Cell.Outcome == WithheldOutcome.Holds && cell.Cell.Upper is { } upper)
            yield return ("Proof", string.Create(CultureInfo.InvariantCulture, $"A reader must allow for {cell.Cell.Lower} to {upper}."));
        yield return ("Disclosure clause", trace.ClauseOf(AuditKinds.ReleaseProtected));
        yield return ("Counted by", cell.View is { } view ? $"{view} of the product, which reads {string.Join(", ", cell.Datasets)}" : "the product has changed since");
        yield return ("Product", trace.Release.Product);
        yield return ("Purpose", trace.Release.Purpose);
        yield return ("Agreement", (trace.AgreementVersion is { } version ? string.Create(CultureInfo.InvariantCulture, $"version {version}, ") : "an earlier text, ") + trace.Release.AgreementSha256);
        yield return ("Policy files", trace.Release.PoliciesSha256);
        yield return ("Manifest", trace.Release.ManifestSha256 ?? "not written yet");
    }

    private static string Name(string organisation, PolicySet policies) => policies.Agreement.Parties.FirstOrDefault(party => party.Id == organisation)?.Name ?? organisation;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
