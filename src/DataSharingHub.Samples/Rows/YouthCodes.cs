using DataSharingHub.Samples.People;

namespace DataSharingHub.Samples.Rows;

/// <summary>Codes of the youth justice extracts that chance picks from.</summary>
internal static class YouthCodes
{
    /// <summary>From the lightest to the weightiest, as in the look-up.</summary>
    public static IReadOnlyList<string> OutcomesByWeight { get; } =
    [
        "Outcome 22", "Community Resolution Police Facilitated", "Youth Restorative Disposal", "Youth Caution", "Youth Conditional Caution", "Conditional Discharge",
        "Referral Order", "Reparation Order", "Youth Rehabilitation Order", "Detention and Training Order",
    ];

    public static (string, int)[] Groups { get; } =
    [
        ("Violence Against The Person", 40), ("Theft And Handling Stolen Goods", 14), ("Drugs", 12), ("Criminal Damage", 9), ("Public Order", 8), ("Motoring Offences", 5),
        ("Sexual Offences", 3), ("Vehicle Theft / Unauthorised Taking", 3), ("Racially Aggravated", 2), ("Robbery", 2), ("Other", 2),
    ];

    public static (string, int)[] Outcomes { get; } =
    [
        ("Community Resolution Police Facilitated", 48), ("Outcome 22", 8), ("Youth Caution", 10), ("Youth Conditional Caution", 7), ("Youth Restorative Disposal", 5),
        ("Referral Order", 15), ("Conditional Discharge", 3), ("Reparation Order", 2), ("Youth Rehabilitation Order", 2),
    ];

    public static (string, int)[] SocialCare { get; } =
        [("Not involved", 55), ("Early help", 15), ("Child in need", 14), ("Child protection plan", 6), ("Looked after child", 10)];

    public static (string, int)[] Levels { get; } = [("Low", 35), ("Medium", 40), ("High", 20), ("Very high", 5)];

    private static readonly (string, int)[] OtherSubstances =
        [("Cocaine", 3), ("Ecstasy", 2), ("Ketamine", 4), ("Nitrous oxide", 3), ("Benzodiazepines", 1), ("Solvents", 1)];

    /// <summary>The child's offence gravity: theft and damage are lighter than violence.</summary>
    public static int Seriousness(Dice dice, string group) => group switch
    {
        "Violence Against The Person" or "Racially Aggravated" => dice.Between(3, 5),
        "Robbery" or "Sexual Offences" or "Arson" or "Domestic Burglary" => dice.Between(5, 7),
        "Drugs" or "Non Domestic Burglary" or "Vehicle Theft / Unauthorised Taking" => dice.Between(2, 4),
        _ => dice.Between(2, 3),
    };

    public static string OtherSubstance(Dice dice) => dice.PickWeighted(OtherSubstances);
}
