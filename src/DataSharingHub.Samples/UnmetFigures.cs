namespace DataSharingHub.Samples;

/// <summary>A published figure that the sample does not show, and why it cannot.</summary>
/// <param name="Path">Where the figure stands in the list of published figures.</param>
public sealed record UnmetFigure(string Path, string Figure, string Published, string Here, string Why);

/// <summary>
/// Where two published figures contradict each other the sample follows the counts; some figures come from sources that no partner's extract carries.
/// </summary>
public static class UnmetFigures
{
    private const string NoDataset = "No partner's extract carries it.";

    public static IReadOnlyList<UnmetFigure> All { get; } =
    [
        new("yjs.assetplus.assessed.pct", "Reoffending children with an assessment", "36 of 56, 45%", "36 of 56, 64%", "The printed percentage is not that of its counts."),
        new("pgpm.drugs_of_21.pct", "People of the peer group meetings who use drugs", "7 of 21, 31%", "7 of 21, 33%", "The printed percentage is not that of its counts."),
        new("psg.ward.Abbey, Arbury, King's Hedges and Trumpington.pct", "Locations in four wards", "10 of 24, 41%", "10 of 24, 42%", "The printed percentage is not that of its counts (41.7 is rounded)."),
        new("probation.table_2.Sexual.repeat", "Sexual offences of 2023's repeat offenders", "<5%", "2 of 119, withheld", "Fewer than 5 of 119 would be printed as <4% in the report's own style; the count is under five all the same."),
        new("domestic_abuse.by_area.East.criteria_met", "East: referral criteria met", "47", "46", "The areas add up to 429, the total says 428; the total is kept."),
        new("domestic_abuse.by_area.East.engagement_pct", "East: engagement", "84%", "78%", "No whole number of 46 or 47 is 84%, and the areas' percentages need at least 315 engaged where the total says 312."),
        new("domestic_abuse.by_area.Out of Area.earlier", "Out of area: earlier years", "not printed", "187 and 121", "What the areas leave of the printed totals of 619 and 438."),
        new("domestic_abuse.by_group.CYP.engagement_pct", "Children's posts: engagement", "62% of 21 referrals", "13 of 21 referrals, 13 of the 18 who meet the criteria", "The report divides by referrals here and by criteria met everywhere else."),
        new("domestic_abuse.other.police_da_incidents", "Domestic abuse incidents recorded by the police", "2,431", "-", NoDataset),
        new("domestic_abuse.other.police_da_crimes", "Domestic abuse crimes recorded by the police", "1,842", "-", NoDataset),
        new("yjs.reoffending_cohort.population_10_17_ethnicity_pct", "Ethnicity of all children aged 10 to 17", "53%, 15%, 33%", "-", "It comes from the census; " + "no partner's extract carries it."),
    ];
}
