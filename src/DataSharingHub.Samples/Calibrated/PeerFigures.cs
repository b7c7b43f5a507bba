using DataSharingHub.Samples.People;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>A person, place or group discussed at the Peer Group and Places Meetings, before the meetings' minutes are written.</summary>
internal sealed record PeerCase
{
    public required string CaseType { get; init; }

    /// <summary>More than one incident: the 21 people and 10 places that the report analyses.</summary>
    public required bool Several { get; init; }
    public required string Ward { get; init; }
    public required string Spread { get; init; }
    public required IReadOnlyList<string> Issues { get; init; }
    public required IReadOnlyList<string> Impact { get; init; }
    public string? Gender { get; init; }

    /// <summary>Ages at 31 December, both ends included.</summary>
    public (int From, int To)? Age { get; init; }
    public string? Housing { get; init; }
    public bool Drugs { get; init; }
    public bool MentalHealth { get; init; }
    public bool Send { get; init; }
    public bool SocialCare { get; init; }
    public bool SchoolDisruption { get; init; }
}

/// <summary>
/// Cambridge's 45 cases of 2024. The drugs that 7 of 21 people use are a mark of their own; "Drugs" among the issues of 8 of 31 cases is another.
/// 7 of 21 is 33%; the report prints 31%. "Trumpington or its border" is six cases of the ward Trumpington, because minutes name one ward.
/// </summary>
internal static class PeerFigures
{
    public static List<PeerCase> Analysed(Dice dice)
    {
        var wards = dice.Deal(
            ("Trumpington", 6), ("Arbury", 4), ("King's Hedges", 4), ("Queen Edith's", 2), ("Abbey", 4), ("Cherry Hinton", 4), ("East Chesterton", 3), ("Romsey", 2), ("Coleridge", 2));
        var issues = Meetings.Items(
            dice, 31, ("Threatening behaviour", 20), ("Assault", 9), ("Drugs", 8), ("Criminal damage", 7), ("Weapons", 6), ("Harassment", 5), ("Theft", 5), ("Noise", 4),
            ("Arson", 2), ("Alcohol", 3), ("Vehicle nuisance", 3), ("Littering", 2));
        var impacts = Meetings.Items(dice, 21, ("Individual", 20), ("Community", 19), ("Physical environment", 5));
        var spreads = dice.Deal(("Multiple locations", 13), ("Localised", 8));
        var ages = dice.Deal(((14, 15), 11), ((16, 17), 8), ((12, 13), 1), ((36, 44), 1));
        var genders = dice.Deal(("Male", 15), ("Female", 6));
        var housing = dice.Deal(("Council", 9), ("Housing association", 5), ("Private rented", 4), ("Owner occupied", 2), ("In care placement", 1));
        var (drugs, mental, send) = (dice.Marks(7, 21), dice.Marks(3, 21), dice.Marks(4, 21));
        var (care, school) = (dice.Marks(12, 21), dice.Marks(10, 21));
        var cases = new List<PeerCase>();
        for (var i = 0; i < 21; i++)
        {
            cases.Add(new PeerCase
            {
                CaseType = "Individual",
                Several = true,
                Ward = wards[i],
                Spread = spreads[i],
                Issues = issues[i],
                Impact = impacts[i],
                Gender = genders[i],
                Age = ages[i],
                Housing = housing[i],
                Drugs = drugs[i],
                MentalHealth = mental[i],
                Send = send[i],
                SocialCare = care[i],
                SchoolDisruption = school[i],
            });
        }

        for (var i = 21; i < 31; i++)
            cases.Add(Place(dice, "Location", true, wards[i], issues[i]));
        return cases;
    }

    /// <summary>The cases that the report leaves out: 4 people and 3 places with one incident, 5 groups, 2 others.</summary>
    public static IEnumerable<PeerCase> NotAnalysed(Dice dice, IReadOnlyList<string> wards)
    {
        for (var i = 0; i < 4; i++)
        {
            yield return new PeerCase
            {
                CaseType = "Individual",
                Several = false,
                Ward = dice.Pick(wards),
                Spread = "Localised",
                Issues = ["Noise"],
                Impact = ["Community"],
                Gender = i == 0 ? "Female" : "Male",
                Age = (13, 17),
                Housing = "Council",
                SchoolDisruption = i % 2 == 0,
            };
        }

        for (var i = 0; i < 10; i++)
            yield return Place(dice, i < 3 ? "Location" : i < 8 ? "Group" : "Other", i >= 3, dice.Pick(wards), ["Threatening behaviour"]);
    }

    public static PeerCase Place(Dice dice, string type, bool several, string ward, IReadOnlyList<string> issues) => new()
    {
        CaseType = type,
        Several = several,
        Ward = ward,
        Spread = dice.Chance(0.7) ? "Localised" : "Multiple locations",
        Issues = issues,
        Impact = dice.Chance(0.4) ? ["Community", "Physical environment"] : ["Community"],
    };
}
