using DataSharingHub.Samples.Rows;
using DataSharingHub.Samples.Writing;

namespace DataSharingHub.Samples.Layouts;

/// <summary>The force's list of Integrated Offender Management nominals.</summary>
internal static class IomLayout
{
    public static ExtractLayout<RegistrationRow> Layout { get; } = new(
        "iom-registrations",
        [
            ("IOM nominal", (row, _) => row.NominalId),
            ("Last name", (row, _) => row.Person.Surname),
            ("First name", (row, faults) => faults.Forename(row.Person.Forename, row.Person.Sex)),
            ("Date of birth", (row, _) => row.Person.BirthDate),
            ("Sex", (row, _) => row.Person.Sex),
            ("Postcode", (row, faults) => faults.Postcode(row.Person.Postcode)),
            ("Start date", (row, _) => row.From),
            ("End date", (row, _) => row.To),
            ("IOM cohort", (row, _) => row.Cohort),
            ("Offender manager", (_, faults) => $"OM{faults.Dice.Between(1, 12):D2}"),
        ]);
}
