using System.Globalization;
using System.Text;
using DataSharingHub.Samples.Calibrated;
using DataSharingHub.Samples.Layouts;
using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Plausible;
using DataSharingHub.Samples.Rows;
using DataSharingHub.Samples.Writing;

namespace DataSharingHub.Samples;

/// <summary>
/// Writes the extracts; a larger sample's further rows are made while they are written and are never held all at once.
/// A unit of scale is about ten thousand rows over the five districts.
/// </summary>
internal sealed class ExtractWriter(string directory, Dice dice, Population population, SampleRows sample, int units, Action<WrittenExtract> written)
{
    private const int SuspectsAUnit = 7_200;
    private const int SentencedAUnit = 900;
    private const int ChildrenAUnit = 400;
    private const int RegistrationsAUnit = 100;
    private const int ReferralsAUnit = 600;
    private const int LocationsAUnit = 20;
    private const int CasesAUnit = 20;

    /// <summary>Up to here a year of suspects is one extract within the contract's limits; beyond, there is one for each month.</summary>
    private const int UnitsInAYearsExtract = 20;

    private static readonly IReadOnlyList<string> Districts = [Places.Cambridge, .. Places.OtherDistricts];

    public void WriteAll(PlausiblePolice police)
    {
        WriteProbation();
        WritePolice(police);
        WriteYouth();
        WriteRegistrations();
        WriteMeetings();
        WriteReferrals();
    }

    private void WriteProbation()
    {
        var more = Districts.SelectMany(district => PlausibleProbation.Rows(
            dice.Fork("more sentences " + district), population, district, units * SentencedAUnit / 5, new(2022, 1, 4), new(2025, 7, 11)));
        var path = PathOf("probation-sentences_2022-01-01_2025-07-17.csv");
        Written("probation-sentences", path, CsvExtract.Write(path, ProbationLayout.Layout, sample.Sentences.Concat(more), Faults("probation"), CsvExtract.Utf8));
    }

    private void WritePolice(PlausiblePolice police)
    {
        var faults = Faults("police");
        var step = units <= UnitsInAYearsExtract ? 12 : 1;
        for (var month = 1; month <= 12; month += step)
        {
            var (first, last) = (new DateOnly(2024, month, 1), new DateOnly(2024, month, 1).AddMonths(step).AddDays(-1));
            var more = Districts.SelectMany(district => police.Rows(dice.Fork($"more suspects {district} {month}"), district, units * SuspectsAUnit * step / 60, first, last));
            var rows = sample.Suspects.Where(row => row.Recorded >= first && row.Recorded <= last).Concat(more).Select(row => PoliceLayout.Named(row, faults));
            var path = PathOf($"police-suspects_{Iso(first)}_{Iso(last)}.csv");
            Written("police-suspects", path, CsvExtract.Write(path, PoliceLayout.Layout, rows, faults, CsvExtract.Windows1252));
        }
    }

    private void WriteYouth()
    {
        IEnumerable<ChildOffenceRow> More() =>
            Districts.SelectMany(district => PlausibleYouth.Rows(dice.Fork("more children " + district), population, district, units * ChildrenAUnit / 5));

        // Assessments of a larger sample are made with the children and are few enough to be held until their own extract is written.
        var seen = new List<AssessmentRow>();
        var path = PathOf("yjs-offences_2021-01-01_2024-12-31.xlsx");
        var assess = dice.Fork("more assessments");
        var offences = sample.ChildOffences.Concat(More().Select(row =>
        {
            seen.AddRange(PlausibleYouth.Assessments(assess, population, [row]));
            return row;
        }));
        Written("yjs-offences", path, XlsxExtract.Write(path, "Offences", YouthLayouts.Offences, offences, Faults("youth")));
        path = PathOf("yjs-assessments_2021-01-01_2024-12-31.xlsx");
        Written("yjs-assessments", path, XlsxExtract.Write(path, "AssetPlus", YouthLayouts.Assessments, sample.Assessments.Concat(seen), Faults("assessments")));
    }

    private void WriteRegistrations()
    {
        var more = dice.Fork("more registrations");
        var rows = sample.Registrations.Concat(Enumerable.Range(0, units * RegistrationsAUnit).Select(_ => IomCalibration.Registration(
            more, population, more.Pick(Districts), (19, 54), more.Chance(0.45), more.Weekday(new(2021, 10, 4), new(2024, 12, 20)))));
        var path = PathOf("iom-registrations_2021-10-01_2025-07-31.xlsx");
        Written("iom-registrations", path, XlsxExtract.Write(path, "Nominals", IomLayout.Layout, rows, Faults("iom")));
    }

    private void WriteMeetings()
    {
        foreach (var (district, rows) in sample.Locations)
        {
            var more = PlausibleMeetings.Locations(dice.Fork("more locations " + district), population, district, $"PSG-{district[^2..]}-", units * LocationsAUnit / 5);
            var path = PathOf($"psg-incidents_2024-01-01_2024-12-31_{Slug(district)}.docx");
            var title = $"{Places.DistrictName(district)} Adult Problem Solving Group: minutes of 2024";
            Written("psg-incidents", path, MinutesDocument.Write(path, title, MeetingLayouts.Locations, rows.Concat(more), row => row.Meeting, Faults("locations " + district)));
        }

        var surnames = sample.ChildOffences.Select(row => row.Person.Surname).ToHashSet(StringComparer.Ordinal);
        foreach (var (district, rows) in sample.PeerCases)
        {
            var more = PlausibleMeetings.Cases(
                dice.Fork("more cases " + district), population, district, $"PG-{district[^2..]}-", units * CasesAUnit / 5, [], surnames, sample.Pairs);
            var path = PathOf($"pgpm-cases_2024-01-01_2024-12-31_{Slug(district)}.docx");
            var title = $"{Places.DistrictName(district)} Peer Group and Places Meetings: minutes of 2024";
            Written("pgpm-cases", path, MinutesDocument.Write(path, title, MeetingLayouts.PeerCases, rows.Concat(more), row => row.Meeting, Faults("cases " + district)));
        }
    }

    private void WriteReferrals()
    {
        foreach (var (year, rows) in sample.Referrals)
        {
            var more = PlausibleReferrals.Rows(dice.Fork($"more referrals {year}"), population, year, units * ReferralsAUnit / 3);
            var path = PathOf($"idva-referrals_{year}-04-01_{year}-06-30.csv");
            Written("idva-referrals", path, CsvExtract.Write(path, ReferralLayout.Layout, rows.Concat(more), Faults($"referrals {year}"), new UTF8Encoding(false)));
        }
    }

    private RecordingFaults Faults(string name) => new(dice.Fork("faults " + name));

    private string PathOf(string name) => Path.Combine(directory, name);

    private void Written(string dataset, string path, long rows) => written(new WrittenExtract(dataset, path, rows));

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Slug(string district) => Places.DistrictName(district).ToLowerInvariant().Replace(' ', '-');
}
