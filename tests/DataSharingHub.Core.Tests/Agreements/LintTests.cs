using System.Text.RegularExpressions;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Agreements.Linting;
using DataSharingHub.Testing;
using Xunit;

namespace DataSharingHub.Core.Tests.Agreements;

public sealed partial class LintTests
{
    private static readonly DateOnly Day = new(2026, 6, 1);

    /// <summary>What depends on the day or on what a product asks for is said when something is asked; schemas are the lint's and the editor's.</summary>
    private static readonly string[] SaidLater =
    [
        "agreement.not-signed", "agreement.withdrawn", "agreement.expired", "agreement.not-yet-in-force", "agreement.review-overdue",
        "product.no-field-clause", "product.no-linkage-clause", "product.links-nothing", "product.link-shown", "product.unknown-purpose", "product.lookup-missing",
        "product.unknown-dataset", "product.laxer-than-floor", "policy.schema", "policy.schema-missing",
    ];

    public static TheoryData<string> Fixtures =>
        [.. Directory.GetFiles(RefusedFixture.Directory, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Fact]
    public void SamplePolicies_HaveNoProblem() =>
        Assert.Empty(AgreementLint.Run(Checkout.Policies, Day).Problems);

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void SpoiltPolicies_AreRefusedAtTheLine_AndNotLoaded(string name)
    {
        var fixture = RefusedFixture.Load(name);
        using var policies = new PolicyCopy();
        fixture.Spoil(policies);

        var report = AgreementLint.Run(policies.Directory, fixture.Day);

        var all = string.Join('\n', report.Problems);
        var found = report.Problems.Where(problem => problem.Code == fixture.Code && problem.At.File == fixture.InFile).ToList();
        Assert.True(found.Count > 0 || fixture.Code == "agreement.not-one", $"expected {fixture.Code}, found:\n{all}");
        if (fixture.Code == "agreement.not-one") found = [.. report.Problems.Where(problem => problem.Code == fixture.Code)];
        Assert.All(found, problem => Assert.Equal(fixture.IsError, problem.IsError));
        if (fixture.At.Count > 0)
        {
            var lines = File.ReadAllLines(policies.PathOf(fixture.InFile));
            Assert.Contains(found, problem => fixture.At.Any(text => lines[Math.Max(problem.At.Line, 1) - 1].Contains(text, StringComparison.Ordinal)));
        }

        var outcome = Policies.Load(policies.Directory);
        Assert.Equal(fixture.IsError && !SaidLater.Contains(fixture.Code), outcome.IsRefused);
        Assert.Equal(outcome.IsRefused, outcome.Value is null);
    }

    [Fact]
    public void EveryRuleOfTheLint_HasAFixture()
    {
        var sources = Directory.GetFiles(Path.Combine(Checkout.Root, "src", "DataSharingHub.Core", "Agreements", "Linting"), "*.cs")
            .Append(Path.Combine(Checkout.Root, "src", "DataSharingHub.Core", "Agreements", "AgreementInForce.cs"))
            .Append(Path.Combine(Checkout.Root, "src", "DataSharingHub.Core", "Agreements", "PurposeLimits.cs"))
            .Append(Path.Combine(Checkout.Root, "src", "DataSharingHub.Core", "Agreements", "LinkLimits.cs"));
        var codes = sources.SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet();
        var tested = Directory.GetFiles(RefusedFixture.Directory, "*.yaml").Select(file => RefusedFixture.Load(Path.GetFileNameWithoutExtension(file)).Code);

        Assert.True(codes.Count > 50);
        Assert.Empty(codes.Except(tested));
    }

    [Fact]
    public void MissingDirectory_IsSaidOnce()
    {
        var report = AgreementLint.Run(Path.Combine(Path.GetTempPath(), "no-policies-here"), Day);

        Assert.Equal("policy.no-directory", Assert.Single(report.Problems).Code);
    }

    [Fact]
    public void ChangedByte_ChangesItsFilesHashAndTheWhole()
    {
        using var policies = new PolicyCopy();
        policies.Edit("lookups/levels.csv", "Med", "Mid");

        var changed = Assert.IsType<PolicySet>(Policies.Load(policies.Directory).Value);

        var before = SamplePolicies.Loaded;
        Assert.Equal(["lookups/levels.csv"], changed.Files.Where(file => before.Files[file.Key] != file.Value).Select(file => file.Key));
        Assert.NotEqual(before.Sha256, changed.Sha256);
    }

    [GeneratedRegex(@"""((?:agreement|product|dataset|policy)\.[a-z0-9-]+)""")]
    private static partial Regex Code();
}
