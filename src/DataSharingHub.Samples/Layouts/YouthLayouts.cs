using DataSharingHub.Samples.Rows;
using DataSharingHub.Samples.Writing;

namespace DataSharingHub.Samples.Layouts;

/// <summary>The youth justice service's two workbooks.</summary>
internal static class YouthLayouts
{
    private static readonly string[] CaseManagers = ["Team A", "Team B", "Team C", "Prevention"];

    public static ExtractLayout<ChildOffenceRow> Offences { get; } = new(
        "yjs-offences",
        [
            ("Originating YOT person ID", (row, _) => row.YotId),
            ("Surname", (row, _) => row.Person.Surname),
            ("Given name", (row, faults) => faults.Forename(row.Person.Forename, row.Person.Sex)),
            ("Date of birth", (row, _) => row.Person.BirthDate),
            ("Gender", (row, _) => row.Person.Sex),
            ("Ethnicity code", (row, _) => row.Person.Ethnicity),
            ("Home postcode", (row, faults) => faults.Postcode(row.Person.Postcode)),
            ("Case manager", (_, faults) => faults.Dice.Pick(CaseManagers)),
            ("Offence no", (row, _) => row.Number),
            ("YJB category", (row, faults) => Category(row.Group, faults)),
            ("Date of offence", (row, _) => row.OffenceDate),
            ("YJB seriousness", (row, _) => row.Seriousness),
            ("Disposal", (row, _) => row.Outcome),
            ("Date of outcome", (row, _) => row.OutcomeDate),
            ("Care status", (row, _) => row.SocialCare),
        ]);

    public static ExtractLayout<AssessmentRow> Assessments { get; } = new(
        "yjs-assessments",
        [
            ("Person ID", (row, _) => row.YotId),
            ("Date of assessment", (row, _) => row.Date),
            ("Safety & wellbeing", (row, _) => row.Safety),
            ("Risk of serious harm", (row, _) => row.Harm),
            ("Likelihood of reoffending", (row, _) => row.Likelihood),
            ("Mental health", (row, _) => row.MentalHealth),
            ("SEND", (row, _) => row.Send),
            ("Drugs mentioned", (row, _) => RecordingFaults.Several(row.Substances)),
            ("Notes", (_, faults) => FreeText.OfProbation(faults.Dice)),
        ]);

    private static Cell Category(string group, RecordingFaults faults) =>
        group == "Violence Against The Person" && faults.Dice.Chance(0.15) ? "VAP" : group;
}
