namespace DataSharingHub.Samples;

/// <summary>A published figure that the sample does not show, and why it cannot.</summary>
/// <param name="Figures">Its entries in the tests' list of published figures; none where no extract carries it or it was not printed.</param>
public sealed record UnmetFigure(IReadOnlyList<string> Figures, string Figure, string Published, string Here, string Why);

/// <summary>
/// Where two published figures contradict each other the sample follows the counts; some figures come from sources that no partner's extract carries.
/// </summary>
public static class UnmetFigures
{
    private const string NotOfItsCounts = "The printed percentage is not that of its counts.";
    private const string NoDataset = "No partner's extract carries it.";

    public static IReadOnlyList<UnmetFigure> All { get; } =
    [
        new(["assessed"], "Reoffending children with an assessment", "36 of 56, 45%", "36 of 56, 64%", NotOfItsCounts),
        new(["pgpm-drugs"], "People of the peer group meetings who use drugs", "7 of 21, 31%", "7 of 21, 33%", NotOfItsCounts),
        new(["psg-four-wards"], "Locations in four wards", "10 of 24, 41%", "10 of 24, 42%", NotOfItsCounts),
        new(["by-area | East | Referral criteria met"], "East: referral criteria met", "47", "46", "The areas add up to 429, the total says 428; the total is kept."),
        new(
            ["by-area | East | Engaged"], "East: engagement", "84%", "36 of 46, 78%",
            "No whole number of 46 or 47 is 84%, and the other areas' percentages leave 36 of the 312 engaged."),
        new([], "Out of area: referrals of earlier years", "not printed", "187 and 121", "What the areas leave of the printed totals of 619 and 438."),
        new(
            [], "Children's posts: engagement", "62% of 21 referrals", "13 of 21 referrals, of whom 18 meet the criteria",
            "Printed for two posts together and of referrals; everywhere else engagement is of criteria met, post by post."),
        new([], "Domestic abuse incidents and crimes recorded by the police", "2,431 and 1,842", "none", NoDataset),
        new([], "Ethnic group of all residents aged 10 to 17", "53%, 15%, 33%", "none", NoDataset + " It comes from the census; the product states it."),
    ];
}
