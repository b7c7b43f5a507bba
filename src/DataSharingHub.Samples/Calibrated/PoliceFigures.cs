namespace DataSharingHub.Samples.Calibrated;

/// <summary>A row of Table 11.</summary>
internal sealed record CrimeTypeFigures(string Type, int Suspects, int Repeat);

/// <summary>Suspects of several offences of one type: how often, and who they are.</summary>
internal sealed record SuspectProfile
{
    public required string Type { get; init; }

    /// <summary>Groups of suspects: how many, their offences in all, least and most each; the first suspect of the first group has the most of all.</summary>
    public required IReadOnlyList<(int Suspects, int Offences, int Least, int Most)> Volumes { get; init; }

    /// <summary>Offences that two of these suspects share.</summary>
    public int SharedAmongThem { get; init; }

    /// <summary>Suspects of one offence of the type whose offence another suspect is linked with as well.</summary>
    public required int SharedByOthers { get; init; }
    public required int Men { get; init; }
    public int SexAndAgeUnknown { get; init; }
    public required IReadOnlyList<(int From, int To, int Count)> Ages { get; init; }
    public (int From, int To)? OnlyMen { get; init; }
    public required int InDistrict { get; init; }
    public required int ElsewhereInCounty { get; init; }
    public required int BeyondCounty { get; init; }
}

/// <summary>
/// Suspects of offences in Cambridge recorded in 2024. "Offences" are different incident numbers, so that single and repeat records of violence without
/// injury (715 and 687) and its 1,371 offences do hold together: 31 suspects share an offence with another one. In the same way 1,994 suspects of one offence
/// each and 1,778 offences without a repeat suspect hold together by 216 shared offences. Repeat suspects' homes beyond the district: the report prints shares of
/// those known. Shares by age of the suspects of stalking are of the 71 whose sex and age are known.
/// </summary>
internal static class PoliceFigures
{
    public const int Suspects = 2996;
    public const int RepeatSuspects = 1002;

    /// <summary>Suspects of one offence who share it, in the types without a profile; and offences that two repeat suspects share there.</summary>
    public const int SharedElsewhere = 55;
    public const int SharedByRepeatSuspectsElsewhere = 20;

    /// <summary>Rows of suspects of several offences within a type, over the types without a profile; chosen so that 6,145 different offences remain.</summary>
    public const int RepeatRowsElsewhere = 718;

    public static IReadOnlyList<CrimeTypeFigures> Types { get; } =
    [
        new("Shoplifting", 350, 161), new("Theft from a vehicle", 22, 10), new("Bicycle theft", 60, 20), new("Burglary - business and community", 44, 12),
        new("Violence without injury", 973, 258), new("Robbery of business property", 8, 2), new("Theft or unauth taking of a motor veh", 37, 9),
        new("Residential burglary-home", 62, 14), new("Other offences public order", 115, 25), new("Public fear, alarm or distress", 205, 38),
        new("Residential burglary-unconnected build", 12, 2), new("Other theft", 148, 24), new("Criminal damage", 346, 54), new("Arson", 7, 1),
        new("Stalking and harassment", 505, 72), new("Violence with injury", 520, 65), new("Robbery of personal property", 66, 8), new("Possession of weapons", 134, 16),
        new("Race or religious agg public fear", 64, 7), new("Other sexual offences", 137, 13), new("Trafficking of drugs", 98, 7), new("Possession of drugs", 233, 16),
        new("Theft from the person", 37, 2), new("Misc crimes against society", 183, 9), new("Rape", 88, 4), new("Aggravated vehicle taking", 7, 0), new("Homicide", 5, 0),
        new("Interfering with a motor vehicle", 6, 0),
    ];

    public static IReadOnlyList<SuspectProfile> Profiles { get; } =
    [
        new()
        {
            Type = "Shoplifting", Volumes = [(12, 343, 20, 43), (23, 295, 10, 19), (126, 402, 2, 9)], SharedByOthers = 45, Men = 115,
            Ages = [(35, 44, 60), (25, 34, 40), (18, 24, 17), (45, 54, 30), (55, 64, 10), (14, 17, 4)],
            InDistrict = 69, ElsewhereInCounty = 26, BeyondCounty = 11,
        },
        new()
        {
            Type = "Violence without injury", Volumes = [(19, 130, 5, 14), (239, 557, 2, 4)], SharedByOthers = 31, Men = 194,
            Ages = [(25, 34, 64), (35, 44, 62), (18, 24, 49), (45, 54, 41), (55, 64, 24), (13, 17, 18)],
            InDistrict = 150, ElsewhereInCounty = 25, BeyondCounty = 20,
        },
        new()
        {
            Type = "Stalking and harassment", Volumes = [(17, 58, 3, 5), (55, 110, 2, 2)], SharedAmongThem = 4, SharedByOthers = 33, Men = 60, SexAndAgeUnknown = 1,
            Ages = [(35, 44, 23), (25, 34, 19), (18, 24, 10), (45, 54, 13), (55, 64, 6)],
            InDistrict = 44, ElsewhereInCounty = 9, BeyondCounty = 1,
        },
        new()
        {
            Type = "Violence with injury", Volumes = [(19, 60, 3, 5), (46, 92, 2, 2)], SharedAmongThem = 3, SharedByOthers = 52, Men = 50,
            Ages = [(35, 44, 16), (25, 34, 13), (18, 24, 13), (45, 54, 12), (13, 17, 11)], OnlyMen = (35, 44),
            InDistrict = 44, ElsewhereInCounty = 9, BeyondCounty = 2,
        },
    ];
}
