using DataSharingHub.Samples.Rows;
using DataSharingHub.Samples.Writing;

namespace DataSharingHub.Samples.Layouts;

/// <summary>The lines of a case's table in the two groups' minutes.</summary>
internal static class MeetingLayouts
{
    public static ExtractLayout<LocationRow> Locations { get; } = new(
        "psg-incidents",
        [
            ("Location ref", (row, _) => row.LocationId),
            ("Place", (row, _) => row.Place),
            ("Meeting date", (row, _) => row.Meeting),
            ("Ward", (row, faults) => faults.Ward(row.Ward)),
            ("Number of incidents", (row, _) => row.Incidents),
            ("Where", (row, _) => row.Spread),
            ("Types of issue", (row, _) => RecordingFaults.Several(row.Issues)),
            ("Harm to", (row, _) => RecordingFaults.Several(row.Impact)),
            ("Discussion", (_, faults) => FreeText.OfMeeting(faults.Dice)),
        ]);

    public static ExtractLayout<PeerCaseRow> PeerCases { get; } = new(
        "pgpm-cases",
        [
            ("Case ref", (row, _) => row.CaseId),
            ("Date of meeting", (row, _) => row.Meeting),
            ("Type of case", (row, _) => row.CaseType),
            ("First name", (row, _) => row.Forename),
            ("Surname", (row, _) => row.Surname),
            ("AKA", (row, _) => row.AlsoKnownAs),
            ("Date of birth", (row, _) => row.BirthDate),
            ("Age at 31 December", (row, _) => row.AgeAtYearEnd),
            ("Gender", (row, _) => row.Gender),
            ("Home postcode", (row, _) => row.Postcode),
            ("Ward", (row, faults) => faults.Ward(row.Ward)),
            ("Incidents", (row, _) => row.Incidents),
            ("Spread", (row, _) => row.Spread),
            ("Issues", (row, _) => RecordingFaults.Several(row.Issues)),
            ("Harm", (row, _) => RecordingFaults.Several(row.Impact)),
            ("Tenure", (row, _) => row.Housing),
            ("Alcohol", (row, _) => row.Alcohol),
            ("Drug use", (row, _) => row.Drugs),
            ("Mental health", (row, _) => row.MentalHealth),
            ("SEND", (row, _) => row.Send),
            ("Social care", (row, _) => row.SocialCare),
            ("School disruption", (row, _) => row.SchoolDisruption),
            ("Actions", (_, faults) => FreeText.OfMeeting(faults.Dice)),
        ]);
}
