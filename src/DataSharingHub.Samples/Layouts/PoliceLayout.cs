using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;
using DataSharingHub.Samples.Writing;

namespace DataSharingHub.Samples.Layouts;

/// <summary>The force's export of suspects. Names are filled last, from one draw, because a shop stands in both fields or in neither.</summary>
internal static class PoliceLayout
{
    public static ExtractLayout<(SuspectRow Row, string Forename, string Surname)> Layout { get; } = new(
        "police-suspects",
        [
            ("Incident number", (row, _) => row.Row.CrimeReference),
            ("Date recorded", (row, _) => row.Row.Recorded),
            ("HO group", (row, _) => row.Row.CrimeType),
            ("District of offence", (row, _) => Places.DistrictName(row.Row.District)),
            ("Nominal ref", (row, _) => row.Row.SuspectId),
            ("First name", (row, faults) => faults.Forename(row.Forename, row.Row.Person.Sex)),
            ("Surname", (row, _) => row.Surname),
            ("Date of birth", (row, _) => row.Row.Person.BirthDate),
            ("Sex", (row, _) => row.Row.Person.Sex?[..1] ?? "U"),
            ("SDE", (row, faults) => faults.Often(row.Row.Person.Ethnicity, 0.6)),
            ("IC code", (row, faults) => Observed(row.Row.Person.Ethnicity, faults.Dice)),
            ("Suspect postcode", (row, faults) => faults.Postcode(row.Row.Person.Postcode)),
            ("PNC ID", (row, faults) => faults.Often(row.Row.Person.PncId, 0.55)),
            ("CRO", (row, faults) => faults.Often(row.Row.Person.CroNumber, 0.3)),
            ("Outcome", (row, _) => row.Row.Outcome),
            ("Beat", (_, faults) => $"B{faults.Dice.Between(1, 40):D2}"),
            ("MO notes", (_, faults) => FreeText.OfPolice(faults.Dice)),
        ]);

    public static (SuspectRow Row, string Forename, string Surname) Named(SuspectRow row, RecordingFaults faults)
    {
        var (forename, surname) = faults.Suspect(row.Person);
        return (row, forename, surname);
    }

    private static string Observed(string? ethnicity, Dice dice) => dice.Chance(0.05) ? "IC9" : ethnicity switch
    {
        "A4" or "O1" => "IC5",
        "O2" => "IC6",
        ['A', ..] => "IC4",
        ['B', ..] => "IC3",
        ['M', ..] => "IC7",
        "W1" or "W2" => "IC1",
        ['W', ..] => "IC2",
        _ => "IC9",
    };
}
