using DataSharingHub.Core.Agreements.Comparing;
using Xunit;

namespace DataSharingHub.Core.Tests.Agreements;

public sealed class AgreementComparisonTests
{
    private const string Agreement = "agreements/joint-csp.yaml";

    [Fact]
    public void SameText_ChangesNothing()
    {
        var changes = Compare(_ => { });

        Assert.True(changes.IsEmpty);
        Assert.Empty(changes.Products);
        Assert.Empty(changes.Extracts);
    }

    [Fact]
    public void CommentAlone_ChangesNothingThatTheAgreementSays() =>
        Assert.True(Compare(policies => policies.Edit(Agreement, "# --- 2. Which areas", "# --- 2. Areas")).IsEmpty);

    [Fact]
    public void FieldTakenAway_TouchesItsProductAndItsExtracts()
    {
        var changes = Compare(policies => policies.Edit(Agreement, "field: sex, treatment: keep, why: \"share of men among repeat offenders\"", "field: sex, treatment: drop"));

        var change = Assert.Single(changes.Changes);
        Assert.Equal(("The purpose reducing-reoffending sees no longer sex of probation-sentences.", false), (change.Sentence, change.Widens!.Value));
        Assert.Contains(changes.Products, touched => touched.Id == "reoffending-deep-dive" && touched.Sentence.StartsWith("Refused from now on.", StringComparison.Ordinal));
        Assert.Contains(changes.Extracts, touched => touched.Id == "probation-sentences" && touched.Sentence.Contains("must be destroyed", StringComparison.Ordinal));
    }

    [Fact]
    public void FieldForAnotherPurpose_IsWider()
    {
        var changes = Compare(policies => policies.Edit(Agreement,
            "clause: \"4.2.7\", field: cohort, treatment: keep", "clause: \"4.2.7\", field: cohort, purposes: [reducing-reoffending, strategic-assessment], treatment: keep"));

        var change = Assert.Single(changes.Changes);
        Assert.Equal(("4.2.7", true), (change.Clause, change.Widens!.Value));
        Assert.Contains(changes.Extracts, touched => touched.Id == "iom-registrations" && touched.Sentence.Contains("lack cohort", StringComparison.Ordinal));
        Assert.Empty(changes.Products);
    }

    [Fact]
    public void OtherTreatment_IsSaidWithBothTreatments()
    {
        var changes = Compare(policies => policies.Edit(Agreement,
            "field: offence_date, treatment: generalise, to: month, as: offence_month, why: \"which", "field: offence_date, treatment: generalise, to: quarter, as: offence_month, why: \"which"));

        Assert.Equal("offence_month of probation-sentences for reducing-reoffending is now offence_date: quarter only; before: offence_date: month only.", Assert.Single(changes.Changes).Sentence);
        Assert.Contains(changes.Products, touched => touched.Sentence.Contains("probation-sentences.offence_month", StringComparison.Ordinal));
    }

    [Fact]
    public void RenumberedClause_ChangesNothingElse()
    {
        var changes = Compare(policies => policies.Edit(Agreement, "clause: \"4.2.7\"", "clause: \"4.2.9\""));

        Assert.Contains("nothing else changes", Assert.Single(changes.Changes).Sentence, StringComparison.Ordinal);
        Assert.Empty(changes.Extracts);
    }

    [Fact]
    public void LowerThreshold_TouchesTheProductsOfItsPurposes()
    {
        var changes = Compare(policies => policies.Edit(Agreement, "threshold: 5 ", "threshold: 4 "));

        Assert.Equal("6.1", Assert.Single(changes.Changes).Clause);
        Assert.Equal(["reoffending-deep-dive"], changes.Products.Select(touched => touched.Id));
    }

    [Fact]
    public void LinkageTakenAway_RefusesTheProductThatLinks()
    {
        var changes = Compare(policies => policies.Edit(Agreement, "    right: yjs-offences", "    right: probation-sentences"));

        Assert.Contains(changes.Changes, change => change.Widens == false && change.Sentence.Contains("may no longer be linked", StringComparison.Ordinal));
        Assert.Contains(changes.Products, touched => touched.Sentence.Contains("no linkage clause", StringComparison.Ordinal));
    }

    [Fact]
    public void NoAgreement_IsRefused()
    {
        var outcome = AgreementComparison.Compare(SamplePolicies.Directory, Path.GetTempPath());

        Assert.Equal("agreement.no-file", Assert.Single(outcome.Refusals).Code);
    }

    private static AgreementChanges Compare(Action<PolicyCopy> amend)
    {
        using var policies = new PolicyCopy();
        amend(policies);
        var outcome = AgreementComparison.Compare(SamplePolicies.Directory, policies.Directory);
        return outcome.Value ?? throw new InvalidOperationException(string.Join('\n', outcome.Refusals));
    }
}
