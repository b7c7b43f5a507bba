using DataSharingHub.Core.Agreements;
using Xunit;

namespace DataSharingHub.Core.Tests.Agreements;

public sealed class PurposeLimitsTests
{
    private static readonly Agreement Agreement = SamplePolicies.Loaded.Agreement;

    [Fact]
    public void ProductsOfTheCheckout_AskForNothingBeyondTheirPurpose() =>
        Assert.All(SamplePolicies.Loaded.Products.Values, product => Assert.Empty(PurposeLimits.Check(product, Agreement)));

    [Theory]
    [InlineData("probation-sentences", "surname")]
    [InlineData("probation-sentences", "crn")]
    [InlineData("yjs-offences", "date_of_birth")]
    [InlineData("idva-referrals", "sex")]
    [InlineData("no-such-dataset", "person")]
    public void ColumnWithoutAClauseForThePurpose_IsRefusedByName(string dataset, string column)
    {
        var refusal = Assert.Single(Check("reducing-reoffending", (dataset, [column])));

        Assert.Equal("product.no-field-clause", refusal.Code);
        Assert.Contains($"{dataset}.{column}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void IdentityColumn_IsNeverAProducts() =>
        Assert.All(Agreement.FieldClauses.Where(clause => clause.Treatment.Kind == TreatmentKind.Identity && clause.As != "sex"),
            clause => Assert.NotEmpty(Check("reducing-reoffending", (clause.Dataset, [clause.As]))));

    [Fact]
    public void PairWithAClause_MayBeLinked_AndNoOther()
    {
        Assert.Empty(Check("reducing-reoffending", ("pgpm-cases", ["cluster"]), ("yjs-offences", ["cluster"])));
        Assert.Equal("product.no-linkage-clause", Assert.Single(Check("reducing-reoffending", ("pgpm-cases", ["cluster"]), ("police-suspects", ["cluster"]))).Code);
        Assert.Equal("product.no-linkage-clause", Assert.Single(Check("strategic-assessment", ("pgpm-cases", ["cluster"]), ("yjs-offences", ["cluster"]))).Code);
        Assert.Equal(2, Check("reducing-reoffending", ("pgpm-cases", ["cluster"]), ("yjs-offences", ["cluster"]), ("police-suspects", ["cluster"])).Count);
        Assert.NotNull(PurposeLimits.LinkageFor("reducing-reoffending", "yjs-offences", "pgpm-cases", Agreement));
        Assert.Null(PurposeLimits.LinkageFor("domestic-abuse-response", "yjs-offences", "pgpm-cases", Agreement));
    }

    [Fact]
    public void UnknownPurpose_IsRefused() =>
        Assert.Equal("product.unknown-purpose", Assert.Single(Check("curiosity", ("police-suspects", ["incident"]))).Code);

    private static IReadOnlyList<Refusal> Check(string purpose, params (string Dataset, string[] Columns)[] uses) =>
        PurposeLimits.Check(
            new PurposeRequest("a-product", purpose, uses.ToDictionary(use => use.Dataset, use => (IReadOnlyList<string>)use.Columns, StringComparer.Ordinal)), Agreement);
}
