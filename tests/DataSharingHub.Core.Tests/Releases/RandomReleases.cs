using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Tables;
using DataSharingHub.Core.Tests.Tables;
using Xunit;

namespace DataSharingHub.Core.Tests.Releases;

/// <summary>Releases of the sample products from drawn rows, protected and attacked without a hub.</summary>
internal static class RandomReleases
{
    public static TabulatedRelease Counted(string id, int seed, int people, Func<string, uint>? keyOf = null)
    {
        var product = SampleProducts.Load(id);
        var outcome = Tabulator.Tabulate(
            product, new ReleaseParameters(["E07000008"], 2021, 2024), RandomRows.Of(product, seed, people), SampleProducts.Lookups(product), SampleProducts.Areas, keyOf: keyOf);
        Assert.True(!outcome.IsRefused, string.Join('\n', outcome.Refusals));
        return outcome.Value!;
    }

    public static ProtectedRelease Protect(TabulatedRelease counted, DisclosureClause clause)
    {
        var shown = ReleaseProtection.Protect(counted, clause, ct: TestContext.Current.CancellationToken);
        Assert.True(!shown.IsRefused, string.Join('\n', shown.Refusals));
        return shown.Value!;
    }

    public static ReleaseAttackResult Attack(ProtectedRelease shown, TabulatedRelease counted, DisclosureClause clause) =>
        ReleaseAttackCheck.Run(shown, counted, clause, ct: TestContext.Current.CancellationToken);
}
