using DataSharingHub.Core.Agreements;
using DataSharingHub.Testing;
using Xunit;

namespace DataSharingHub.Core.Tests.Agreements;

public sealed class PoliciesTests
{
    public static readonly PolicySet Sample = SamplePolicies.Loaded;

    [Fact]
    public void SamplePolicies_AreReadWhole()
    {
        Assert.Equal("joint-csp", Sample.Agreement.Id);
        Assert.Equal(8, Sample.Datasets.Count);
        Assert.Equal(["reducing-reoffending", "domestic-abuse-response", "strategic-assessment"], Sample.Agreement.Purposes.Select(purpose => purpose.Id));
        Assert.Equal(5, Sample.Agreement.Areas.Count);
        Assert.Equal(28, Sample.Lookups["crime-types"].Rows.Count);
        Assert.Equal(14, Sample.Lookups["wards"].Rows.Count(row => row["district"] == "E07000008"));
        Assert.Empty(AgreementInForce.Check(Sample.Agreement, new DateOnly(2026, 6, 1)));
    }

    [Fact]
    public void EveryFieldOfEveryContract_NamesALookupThatExists() =>
        Assert.All(
            Sample.Datasets.Values.SelectMany(contract => contract.Fields).Where(field => field.Lookup is not null),
            field => Assert.Contains(field.Lookup!, Sample.Lookups.Keys));
}
