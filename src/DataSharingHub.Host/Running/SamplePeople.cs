using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;

namespace DataSharingHub.Host.Running;

/// <summary>Made-up members of staff, named so that nobody takes their decisions for anybody's.</summary>
internal static class SamplePeople
{
    public const string Option = "sample";

    public static Actor DataLead(string supplier) => new($"sample data lead of {supplier}", Role.DataLead, supplier);

    public static Actor Analyst(Purpose purpose) => new("sample analyst", Role.Analyst, Receiver(purpose));

    public static Actor Checker(Purpose purpose, int number, bool officer) => officer
        ? new($"sample IG officer {number}", Role.IgOfficer, Receiver(purpose))
        : new($"sample output checker {number}", Role.Analyst, Receiver(purpose));

    public static Actor Approver(Purpose purpose) => new("sample approving IG officer", Role.IgOfficer, Receiver(purpose));

    private static string Receiver(Purpose purpose) => purpose.Receivers[^1];
}
