namespace DataSharingHub.Samples.Calibrated;

/// <summary>An offence group's offences by people with one offence and by people with several.</summary>
internal sealed record OffenceCounts(string Group, int Single, int Repeat);

/// <summary>A cohort in whole numbers: the smallest reading of the published percentages that holds them all at once.</summary>
internal sealed record ProbationCohort
{
    public required int Year { get; init; }
    public required int Single { get; init; }
    public required int Repeat { get; init; }
    public required int SingleMen { get; init; }
    public required int RepeatMen { get; init; }
    public required int SingleWhite { get; init; }
    public required int RepeatWhite { get; init; }

    /// <summary>Repeat offenders aged 20 to 29, and 30 to 39, at their latest offence.</summary>
    public required int Twenties { get; init; }
    public required int Thirties { get; init; }
    public required IReadOnlyList<OffenceCounts> Offences { get; init; }

    public int FurtherOffences => Offences.Sum(offence => offence.Repeat) - Repeat;
}

/// <summary>
/// Cambridge's cohorts. Readings taken where the report's words leave room: columns of Tables 1 and 2 count offences, those of people with one offence
/// against those of people with several, the first one included; "sexual" among repeat offenders is under five in both years; the 2024 cohort has no
/// printed table, so its offences hold the three printed percentages (28% of all 158 violence; 38% of 45 and 12% of 113 acquisitive) and are otherwise free.
/// For 2023 with 119 offences of repeat offenders there is only this one solution; fewer than 119 has none.
/// </summary>
internal static class ProbationFigures
{
    public static IReadOnlyList<ProbationCohort> Cohorts { get; } =
    [
        new()
        {
            Year = 2022, Single = 107, Repeat = 69, SingleMen = 89, RepeatMen = 61, SingleWhite = 73, RepeatWhite = 50, Twenties = 23, Thirties = 20,
            Offences =
            [
                new("Acquisitive", 9, 50), new("Drugs", 15, 9), new("Motoring", 7, 17), new("Other (incl. Robbery)", 29, 47), new("Sexual", 14, 4),
                new("Violence", 33, 66),
            ],
        },
        new()
        {
            Year = 2023, Single = 122, Repeat = 47, SingleMen = 101, RepeatMen = 38, SingleWhite = 71, RepeatWhite = 36, Twenties = 10, Thirties = 23,
            Offences =
            [
                new("Acquisitive", 11, 25), new("Drugs", 21, 14), new("Motoring", 14, 18), new("Other (incl. Robbery)", 26, 26), new("Sexual", 18, 2),
                new("Violence", 32, 34),
            ],
        },
        new()
        {
            Year = 2024, Single = 113, Repeat = 19, SingleMen = 95, RepeatMen = 16, SingleWhite = 74, RepeatWhite = 13, Twenties = 5, Thirties = 7,
            Offences =
            [
                new("Acquisitive", 14, 17), new("Drugs", 17, 4), new("Motoring", 12, 5), new("Other (incl. Robbery)", 27, 6), new("Sexual", 11, 0),
                new("Violence", 32, 13),
            ],
        },
    ];
}
