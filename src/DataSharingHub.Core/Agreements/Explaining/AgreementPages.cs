using System.Globalization;
using System.Text;

namespace DataSharingHub.Core.Agreements.Explaining;

/// <summary>One page, in Markdown.</summary>
/// <param name="Name">File name without ending.</param>
public sealed record AgreementPage(string Name, string Title, string Markdown);

/// <summary>The agreement as pages that the people who sign it can read. The same agreement gives the same pages, letter for letter.</summary>
public static class AgreementPages
{
    public static IReadOnlyList<AgreementPage> Write(PolicySet policies) =>
    [
        WriteAgreement(policies),
        WriteClauses(policies),
        .. policies.Datasets.Values.OrderBy(contract => contract.Id, StringComparer.Ordinal).Select(contract => FieldSchedule.WritePage(policies, contract)),
    ];

    private static AgreementPage WriteAgreement(PolicySet policies)
    {
        var agreement = policies.Agreement;
        var page = new StringBuilder();
        Line($"# {agreement.Title}");
        Line($"");
        Line($"Version {agreement.Version} of `{agreement.Id}`. In force from {Day(agreement.InForceFrom)} to {Day(agreement.Expires)}; to be reviewed by {Day(agreement.ReviewBy)}.");
        Line($"");
        Line($"SHA-256 of the signed text: `{agreement.Sha256}`");
        Line($"");
        Line($"## Parties");
        Line($"");
        Line($"| Party | Part | Signed by its | On |");
        Line($"| --- | --- | --- | --- |");
        foreach (var party in agreement.Parties)
        {
            var signature = agreement.Signatures.FirstOrDefault(signature => signature.Party == party.Id && signature.Sha256 == agreement.Sha256);
            var on = signature is null ? "not signed" : signature.WithdrawnOn is { } day ? $"withdrawn {Day(day)}" : Day(signature.On);
            Line($"| {Cell(party.Name)} | {party.Role switch { PartyRole.Supplies => "supplies", PartyRole.Receives => "receives", _ => "supplies and receives" }} | {Cell(party.OfficerRole)} | {on} |");
        }

        Line($"");
        Line($"## Areas");
        Line($"");
        foreach (var area in agreement.Areas) Line($"- {area.Name} ({area.Code})");
        Line($"");
        Line($"## Purposes");
        foreach (var purpose in agreement.Purposes)
        {
            Line($"");
            Line($"### {purpose.Id}");
            Line($"");
            Line($"{purpose.Words}");
            Line($"");
            foreach (var basis in purpose.LawfulBasis) Line($"- Lawful basis: {basis}");
            Line($"- Received by: {string.Join(", ", purpose.Receivers.Select(id => agreement.Parties.FirstOrDefault(party => party.Id == id)?.Name ?? id))}");
            Line($"- People {(purpose.MayLink ? "may be linked where a linkage clause says so" : "are never linked across datasets")}.");
            Line($"- Smallest area shown: {purpose.SmallestArea}");
        }

        Line($"");
        Line($"## Fields");
        Line($"");
        foreach (var contract in policies.Datasets.Values.OrderBy(contract => contract.Id, StringComparer.Ordinal))
            Line($"- [{contract.Title}](fields-{contract.Id}.md)");
        Line($"");
        Line($"The other clauses are [here](clauses.md).");
        return new AgreementPage("index", agreement.Title, page.ToString());

        void Line(FormattableString text) => page.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    private static AgreementPage WriteClauses(PolicySet policies)
    {
        var agreement = policies.Agreement;
        var page = new StringBuilder();
        Line($"# Linkage, disclosure, release and retention");
        Line($"");
        Line($"## Linkage");
        Line($"");
        Line($"A pair of datasets that no clause names is never linked.");
        Line($"");
        foreach (var clause in agreement.LinkageClauses)
            Line($"- **{clause.Number}** {clause.Left} with {clause.Right}, for {string.Join(", ", clause.Purposes)}, on {string.Join(", ", clause.Fields)}. Shows: {string.Join(", ", clause.Shows)}.");
        Line($"");
        Line($"## Disclosure");
        Line($"");
        foreach (var clause in agreement.DisclosureClauses) Line($"- **{clause.Number}** For {string.Join(", ", clause.Purposes)}: {ClauseWords.Of(clause)}");
        Line($"");
        Line($"## Release");
        Line($"");
        foreach (var clause in agreement.ReleaseClauses) Line($"- **{clause.Number}** For {string.Join(", ", clause.Purposes)}: {ClauseWords.Of(clause)}");
        Line($"");
        Line($"## Retention");
        Line($"");
        foreach (var clause in agreement.RetentionClauses) Line($"- **{clause.Number}** {ClauseWords.Of(clause)}");
        return new AgreementPage("clauses", "Linkage, disclosure, release and retention", page.ToString());

        void Line(FormattableString text) => page.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    internal static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");

    internal static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
