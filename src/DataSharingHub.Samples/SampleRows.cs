using DataSharingHub.Samples.Calibrated;
using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Plausible;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples;

/// <summary>All rows of the sample of scale 1, before anybody writes them down: Cambridge calibrated, the other districts plausible.</summary>
internal sealed class SampleRows
{
    private static readonly (string District, int Sentenced, int Children, int Suspects, int Locations, int Cases)[] Elsewhere =
    [
        (Places.EastCambridgeshire, 60, 45, 520, 12, 18), (Places.Fenland, 90, 70, 820, 17, 26), (Places.Huntingdonshire, 110, 85, 1100, 20, 30),
        (Places.SouthCambridgeshire, 70, 55, 660, 14, 22),
    ];

    public List<SentenceRow> Sentences { get; } = [];
    public List<ChildOffenceRow> ChildOffences { get; } = [];
    public List<AssessmentRow> Assessments { get; } = [];
    public List<(string District, List<LocationRow> Rows)> Locations { get; } = [];
    public List<(string District, List<PeerCaseRow> Rows)> PeerCases { get; } = [];
    public List<TruePair> Pairs { get; } = [];
    public List<RegistrationRow> Registrations { get; } = [];
    public required IReadOnlyList<(int Year, List<ReferralRow> Rows)> Referrals { get; init; }
    public List<SuspectRow> Suspects { get; } = [];

    /// <summary>The order matters: later datasets meet people whom earlier ones know, and the minutes give some children another name.</summary>
    public static SampleRows Make(Dice dice, Population population, PlausiblePolice police, CrimeReferences references)
    {
        var rows = new SampleRows { Referrals = ReferralCalibration.Quarters(dice.Fork("referrals"), population) };
        rows.AddProbation(dice.Fork("probation"), population);
        rows.AddYouth(dice.Fork("youth"), population);
        rows.AddMeetings(dice.Fork("meetings"), population);
        rows.Suspects.AddRange(PoliceCalibration.Rows(dice.Fork("police"), population, references));
        foreach (var other in Elsewhere)
            rows.Suspects.AddRange(police.Rows(dice.Fork("police " + other.District), other.District, other.Suspects, new(2024, 1, 1), new(2024, 12, 31)));
        rows.Suspects.Sort((a, b) => (a.Recorded, a.CrimeReference, a.SuspectId).CompareTo((b.Recorded, b.CrimeReference, b.SuspectId)));
        rows.Registrations.AddRange(IomCalibration.Rows(dice.Fork("iom"), population));
        return rows;
    }

    private void AddProbation(Dice dice, Population population)
    {
        Sentences.AddRange(ProbationCalibration.Rows(dice, population));

        // People first sentenced in 2025 belong to no cohort that is published yet.
        Sentences.AddRange(PlausibleProbation.Rows(dice.Fork("2025"), population, Places.Cambridge, 30, new(2025, 1, 2), new(2025, 7, 31)).Where(row => row.Event == 1));
        foreach (var other in Elsewhere)
            Sentences.AddRange(PlausibleProbation.Rows(dice.Fork(other.District), population, other.District, other.Sentenced, new(2022, 1, 4), new(2025, 7, 11)));
    }

    private void AddYouth(Dice dice, Population population)
    {
        var cambridge = YouthCalibration.Rows(dice, population);
        ChildOffences.AddRange(cambridge);
        Assessments.AddRange(AssessmentCalibration.Rows(dice.Fork("assessments"), population, cambridge));
        foreach (var other in Elsewhere)
        {
            var rows = PlausibleYouth.Rows(dice.Fork(other.District), population, other.District, other.Children).ToList();
            ChildOffences.AddRange(rows);
            Assessments.AddRange(PlausibleYouth.Assessments(dice.Fork("assessments " + other.District), population, rows));
        }
    }

    private void AddMeetings(Dice dice, Population population)
    {
        Locations.Add((Places.Cambridge, ByDay(LocationCalibration.Rows(dice.Fork("locations"), population), row => row.Meeting)));
        var cambridge = ChildOffences.Where(row => row.Person.District == Places.Cambridge).ToList();
        var (cases, pairs) = PeerCalibration.Rows(dice.Fork("peers"), population, cambridge);
        PeerCases.Add((Places.Cambridge, ByDay(cases, row => row.Meeting)));
        Pairs.AddRange(pairs);
        var surnames = ChildOffences.Select(row => row.Person.Surname).ToHashSet(StringComparer.Ordinal);
        foreach (var other in Elsewhere)
        {
            var letter = Places.DistrictName(other.District)[..1];
            var children = ChildOffences.Where(row => row.Person.District == other.District).Select(row => row.Person).DistinctBy(person => person.Number).ToList();
            var locations = PlausibleMeetings.Locations(dice.Fork("locations " + letter), population, other.District, $"PSG-{letter}", other.Locations);
            Locations.Add((other.District, ByDay(locations, row => row.Meeting)));
            var peers = PlausibleMeetings.Cases(dice.Fork("peers " + letter), population, other.District, $"PG-{letter}", other.Cases, children, surnames, Pairs);
            PeerCases.Add((other.District, ByDay(peers, row => row.Meeting)));
        }
    }

    private static List<T> ByDay<T>(IEnumerable<T> rows, Func<T, DateOnly> day) => [.. rows.ToList().OrderBy(day)];
}
