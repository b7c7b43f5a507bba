using DataSharingHub.Samples.Rows;
using DataSharingHub.Samples.Writing;

namespace DataSharingHub.Samples.Layouts;

/// <summary>The domestic violence advisers' list of referrals.</summary>
internal static class ReferralLayout
{
    public static ExtractLayout<ReferralRow> Layout { get; } = new(
        "idva-referrals",
        [
            ("Referral ref", (row, _) => row.ReferralId),
            ("Client ID", (row, _) => row.ClientId),
            ("Date of referral", (row, _) => row.Date),
            ("First name", (row, faults) => faults.Forename(row.Person.Forename, row.Person.Sex)),
            ("Last name", (row, _) => row.Person.Surname),
            ("DOB", (row, _) => row.Person.BirthDate),
            ("Gender", (row, _) => row.Person.Sex),
            ("Service area", (row, _) => row.Area),
            ("Referral source", (row, _) => row.Source == "Multi-agency risk assessment conference" ? "MARAC" : row.Source),
            ("Referral criteria met", (row, _) => row.CriteriaMet),
            ("Engaged", (row, _) => row.Engaged),
            ("Repeat referral", (row, _) => row.Repeat),
            ("Specialist post", (row, _) => RecordingFaults.Several(row.Groups)),
            ("Disability", (row, _) => row.Disability),
            ("Sexual orientation", (row, _) => row.Orientation),
            ("Safe contact", (_, faults) => faults.Dice.Chance(0.2) ? "Text only, after 10am" : ""),
        ]);
}
