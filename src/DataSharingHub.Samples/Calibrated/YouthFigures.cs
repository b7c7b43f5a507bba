namespace DataSharingHub.Samples.Calibrated;

/// <summary>
/// Cambridge's children in whole numbers, found by search over all whole numbers that round to the published percentages (one solution of many).
/// Readings: a further offence is any row after the first one; the months between first and second offence hold whether counted from the first offence
/// or from its outcome; the most serious further offence is the only one of its child with the highest seriousness, and no further outcome of the child
/// is weightier than its outcome; social care means a child in need, on a protection plan or looked after.
/// </summary>
internal static class YouthFigures
{
    public static IReadOnlyList<int> Years { get; } = [2021, 2022, 2023, 2024];

    public static IReadOnlyList<int> Children { get; } = [69, 66, 57, 58];

    public static IReadOnlyList<int> Reoffended { get; } = [17, 16, 13, 10];

    /// <summary>Table 3: all children by first offence; columns are the cohorts.</summary>
    public static IReadOnlyList<(string Group, int[] ByYear)> FirstOffences { get; } =
    [
        ("Violence Against The Person", [31, 26, 28, 20]), ("Drugs", [14, 4, 8, 4]), ("Theft And Handling Stolen Goods", [4, 8, 7, 9]), ("Sexual Offences", [0, 5, 3, 8]),
        ("Criminal Damage", [3, 4, 3, 5]), ("Motoring Offences", [4, 4, 1, 2]), ("Public Order", [0, 3, 1, 5]), ("Vehicle Theft / Unauthorised Taking", [4, 2, 2, 2]),
        ("Other", [1, 3, 1, 2]), ("Racially Aggravated", [5, 1, 1, 0]), ("Robbery", [0, 3, 0, 1]), ("Arson", [3, 1, 0, 0]), ("Domestic Burglary", [0, 1, 1, 0]),
        ("Non Domestic Burglary", [0, 1, 1, 0]),
    ];

    /// <summary>Those of Table 3 who reoffended.</summary>
    public static IReadOnlyList<(string Group, int[] ByYear)> FirstOffencesOfReoffenders { get; } =
    [
        ("Violence Against The Person", [11, 6, 4, 3]), ("Theft And Handling Stolen Goods", [2, 2, 2, 2]), ("Drugs", [2, 1, 2, 1]), ("Criminal Damage", [1, 2, 1, 1]),
        ("Motoring Offences", [1, 1, 0, 0]), ("Sexual Offences", [0, 2, 0, 0]), ("Public Order", [0, 1, 0, 2]), ("Robbery", [0, 1, 0, 0]),
        ("Vehicle Theft / Unauthorised Taking", [0, 0, 1, 1]), ("Racially Aggravated", [0, 0, 1, 0]), ("Domestic Burglary", [0, 0, 1, 0]),
        ("Non Domestic Burglary", [0, 0, 1, 0]),
    ];

    /// <summary>Further offences of each reoffending child: 55, 72, 94 and 14 a cohort, 235 in all; thirteen children have thirteen or more.</summary>
    public static IReadOnlyList<int[]> Further { get; } =
    [
        [13, 13, 13, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [14, 13, 13, 13, 4, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1], [14, 13, 13, 13, 13, 13, 5, 3, 2, 2, 1, 1, 1],
        [3, 2, 2, 1, 1, 1, 1, 1, 1, 1],
    ];

    /// <summary>Second offence within 6 months, 7 to 12 months, later.</summary>
    public static IReadOnlyList<int[]> SecondOffence { get; } = [[4, 8, 5], [9, 3, 4], [10, 2, 1], [9, 1, 0]];

    /// <summary>Reoffending children aged 10 to 13, 14 to 15 and 16 to 17 at the first outcome.</summary>
    public static IReadOnlyList<int[]> Ages { get; } = [[4, 7, 6], [2, 11, 3], [3, 6, 4], [1, 3, 6]];

    /// <summary>White British, White Other, Asian Black and Other.</summary>
    public static IReadOnlyList<int[]> Ethnicity { get; } = [[8, 3, 6], [11, 1, 4], [10, 1, 2], [7, 1, 2]];

    public const int Boys = 45;
    public const int SocialCare = 18;

    public static IReadOnlyList<(string Ward, int Count)> Wards { get; } =
    [
        ("King's Hedges", 9), ("Cherry Hinton", 8), ("Arbury", 6), ("Abbey", 6), ("East Chesterton", 5), ("Trumpington", 5), ("Coleridge", 4), ("Queen Edith's", 4),
        ("Romsey", 3), ("West Chesterton", 3), ("Petersfield", 2), ("Market", 1),
    ];

    public static (string, int)[] FirstOutcomes { get; } =
    [
        ("Community Resolution Police Facilitated", 26), ("Referral Order", 13), ("Youth Caution", 6), ("Youth Restorative Disposal", 4), ("Youth Conditional Caution", 4),
        ("Outcome 22", 3),
    ];

    public static (string, int)[] MostSeriousFurtherOutcomes { get; } =
    [
        ("Community Resolution Police Facilitated", 17), ("Referral Order", 7), ("Youth Restorative Disposal", 7), ("Youth Caution", 6), ("Youth Conditional Caution", 6),
        ("Youth Rehabilitation Order", 6), ("Reparation Order", 2), ("Outcome 22", 2), ("Detention and Training Order", 3),
    ];

    public static (string, int)[] MostSeriousFurtherOffences { get; } =
    [
        ("Violence Against The Person", 21), ("Theft And Handling Stolen Goods", 12), ("Drugs", 6), ("Criminal Damage", 5), ("Public Order", 4), ("Robbery", 3),
        ("Vehicle Theft / Unauthorised Taking", 2), ("Motoring Offences", 2), ("Racially Aggravated", 1),
    ];
}
