using System.Globalization;

namespace DataSharingHub.Core.Agreements.Explaining;

/// <summary>Clauses in sentences.</summary>
public static class ClauseWords
{
    public static string Of(DisclosureClause clause)
    {
        var sentences = new List<string>
        {
            clause switch
            {
                { RoundingBase: { } roundTo } => Invariant($"every count is printed as a multiple of {roundTo} less than {roundTo} away from it, totals adding up, so that a count of fewer than {clause.Threshold} cannot be told"),
                { Perturbation: { } change } => Invariant($"every count is changed by up to {change.Largest}, typically by {change.Spread}, always the same for the same people, so that a count of fewer than {clause.Threshold} cannot be told"),
                _ => Invariant($"a count of fewer than {clause.Threshold} is withheld"),
            },
            (clause.RoundingBase, clause.WithholdZeros) switch
            {
                (not null, true) => "nor can a zero",
                (_, true) => "a zero is withheld too",
                _ => "a zero is printed",
            },
            Invariant($"at least {clause.MinimumContributors} people stand behind every figure"),
            clause.WithholdAllOrNone ? "a figure that says all or none of a group is withheld" : "all or none of a group may be printed",
            $"a withheld figure is shown as {clause.Mark}",
            clause.ProtectAcrossReleases ? "earlier releases of the same data are taken into account" : "each release is protected by itself",
        };
        if (clause.ProtectFromSingletons) sentences.Add("whoever is alone behind a withheld count learns nothing of others by taking himself away");
        if (clause.Dominance is { } rule) sentences.Add(Invariant($"the {rule.N} largest contributors bring at most {rule.K} per cent"));
        if (clause.NeverAllowed.Count > 0) sentences.Add($"never shown: {string.Join(", ", clause.NeverAllowed)}");
        return string.Join("; ", sentences) + ".";
    }

    public static string Of(ReleaseClause clause) => Invariant(
        $"{TreatmentWords.Count(clause.OutputChecks, "output check")}, {clause.OfficersAmongThem} of them by an information governance officer, never by whoever asked; downloads for {TreatmentWords.Count(clause.DownloadDays, "day")}; marked {clause.Marking}; onward sharing: {clause.OnwardSharing}");

    public static string Of(RetentionClause clause) => Invariant($"{What(clause.What)}: {TreatmentWords.Count(clause.Days, "day")}, then the key is destroyed, then the data.");

    private static string What(string what) => what switch
    {
        "raw-file" => "The file as it was sent",
        "identity" => "Identity fields",
        "attributes" => "Attribute fields",
        "links" => "Links between people",
        "release" => "Releases and their evidence",
        _ => what,
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
