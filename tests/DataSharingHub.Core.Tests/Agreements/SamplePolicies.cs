using DataSharingHub.Core.Agreements;
using DataSharingHub.Testing;

namespace DataSharingHub.Core.Tests.Agreements;

/// <summary>The policies of this checkout, read once.</summary>
public static class SamplePolicies
{
    public static string Directory { get; } = Checkout.Policies;

    public static PolicySet Loaded { get; } = Load();

    private static PolicySet Load()
    {
        var outcome = Policies.Load(Directory);
        return outcome.Value ?? throw new InvalidOperationException(string.Join('\n', outcome.Refusals.Select(refusal => refusal.Message)));
    }
}
