using DataSharingHub.Samples.People;

namespace DataSharingHub.Samples.Rows;

/// <summary>Where referrals come from, beside the daily conference.</summary>
internal static class ReferralCodes
{
    private static readonly (string, int)[] Sources =
    [
        ("Police", 40), ("Children's social care", 15), ("Adult social care", 4), ("Health", 12), ("Housing", 8), ("Education", 5), ("Probation", 3), ("Voluntary sector", 6),
        ("Self", 6), ("Other source", 1),
    ];

    public static string OtherSource(Dice dice) => dice.PickWeighted(Sources);
}
