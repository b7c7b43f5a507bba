using DataSharingHub.Core.Agreements;
using DataSharingHub.Testing.Hub;
using Xunit;

namespace DataSharingHub.Core.Tests.Agreements;

public sealed class ClauseCoverageTests
{
    private static readonly Guid Extract = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Release = Guid.Parse("22222222-2222-2222-2222-222222222222");

    [Fact]
    public void Clauses_AreAppliedBlockingOrNeverMet_AsTheEventsSay()
    {
        CoverageEvent[] events =
        [
            new("ClauseApplied", "4.8.1", Extract.ToString(), "rows=12;unknown=1;values=11", "done"),
            new("FieldDropped", "", Extract.ToString(), "fields=1;rows=12", "done"),
            new("FieldDropped", "", Extract.ToString(), "fields=1;rows=12", "done"),
            new("ReleaseProtected", "6.2", Release.ToString(), "cells=40;neverAllowed=1;primary=5;published=30;secondary=4", "done"),
            new("ReleaseAttacked", "6.2", Release.ToString(), "attacked=9", "done"),
            new("OutputChecked", "7.1", Release.ToString(), "check=1;wanted=2", "done"),
            new("OutputReturned", "7.1", Release.ToString(), "check=2;wanted=2", "done"),
            new("LinkageNotAllowed", "", "a x b", "", "linkage.no-clause"),
            new("ReleaseRefused", "", "domestic-abuse-quarterly", "", "product.no-field-clause"),
        ];
        var coverage = ClauseCoverage.Of(SamplePartners.PolicySet, events, [new CoverageRelease(Release, "domestic-abuse-quarterly", "domestic-abuse-response", [Extract])]);

        ClauseUse Of(string number) => coverage.Clauses.Single(clause => clause.Number == number);
        Assert.Equal((11, 0, 1, 1), (Of("4.8.1").Applied, Of("4.8.1").Blocked, Of("4.8.1").Extracts, Of("4.8.1").Releases));
        Assert.Equal((40, 10, 0, 1), (Of("6.2").Applied, Of("6.2").Blocked, Of("6.2").Extracts, Of("6.2").Releases));
        Assert.Equal((1, 1), (Of("7.1").Applied, Of("7.1").Blocked));
        Assert.True(Of("4.1.1").NeverMet);
        Assert.Equal(new DefaultDeny(2, 1, 1, 0), coverage.Denied);
        Assert.Contains(coverage.Cells, cell => cell is { Clause: "4.8.1", IsRelease: true, Applied: 11 });
    }

    [Fact]
    public void EveryClauseOfTheAgreement_IsInTheCoverage()
    {
        var agreement = SamplePartners.PolicySet.Agreement;
        var coverage = ClauseCoverage.Of(SamplePartners.PolicySet, [], []);
        var wanted = agreement.FieldClauses.Count + agreement.LinkageClauses.Count + agreement.DisclosureClauses.Count + agreement.ReleaseClauses.Count + agreement.RetentionClauses.Count;
        Assert.Equal(wanted, coverage.Clauses.Select(clause => clause.Number).Distinct().Count());
        Assert.All(coverage.Clauses, clause => Assert.True(clause.NeverMet));
    }
}
