using DataSharingHub.Samples.Rows;
using DataSharingHub.Samples.Writing;

namespace DataSharingHub.Samples.Layouts;

/// <summary>Probation's export: names of its own for most columns, and columns that nobody asked for.</summary>
internal static class ProbationLayout
{
    private static readonly string[] Teams = ["Cambridge PDU", "Huntingdon PDU", "Wisbech office", "Peterborough PDU"];

    public static ExtractLayout<SentenceRow> Layout { get; } = new(
        "probation-sentences",
        [
            ("Case reference number", (row, faults) => faults.Number(row.Crn)),
            ("Event number", (row, _) => row.Event),
            ("Family name", (row, _) => row.Person.Surname),
            ("Forenames", (row, faults) => faults.Forename(row.Person.Forename, row.Person.Sex)),
            ("DOB", (row, _) => row.Person.BirthDate),
            ("Gender", (row, faults) => faults.Dice.Chance(0.1) ? row.Person.Sex![..1] : row.Person.Sex),
            ("Ethnicity code", (row, _) => row.Person.Ethnicity),
            ("Latest known postcode", (row, faults) => faults.Postcode(row.Person.Postcode)),
            ("PNC number", (row, faults) => faults.Often(row.Person.PncId, 0.9)),
            ("PDU", (_, faults) => faults.Dice.Pick(Teams)),
            ("CJS offence code", (row, _) => row.OffenceCode),
            ("Date of offence", (row, _) => row.OffenceDate),
            ("Date of sentence", (row, _) => row.SentenceDate),
            ("Disposal", (row, _) => row.SentenceType),
            ("Tier", (row, _) => row.Tier),
            ("RoSH", (row, _) => row.RiskOfHarm),
            ("Comments", (_, faults) => FreeText.OfProbation(faults.Dice)),
        ]);
}
