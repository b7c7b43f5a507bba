using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Tables;
using DataSharingHub.Core.Tests.Releases.Together;
using DataSharingHub.Disclosure;
using Xunit;

namespace DataSharingHub.Core.Tests.Releases;

/// <summary>Releases whose clause rounds or perturbs instead of withholding, each attacked in its own way.</summary>
public sealed class OtherWaysTests(ITestOutputHelper output)
{
    private static readonly DisclosureClause Rounding = WholeReleaseTests.Clause with { RoundingBase = 5 };
    private static readonly DisclosureClause Perturbing = WholeReleaseTests.Clause with { Perturbation = new Perturbation(8, 2) };

    [Theory]
    [InlineData("reoffending-deep-dive", 1, 60)]
    [InlineData("reoffending-deep-dive", 2, 400)]
    [InlineData("domestic-abuse-quarterly", 4, 300)]
    public void RoundedRelease_AddsUpAndTellsNoSmallCount(string id, int seed, int people)
    {
        var counted = RandomReleases.Counted(id, seed, people, Key);
        var shown = RandomReleases.Protect(counted, Rounding);
        var printed = shown.Cells.Where(cell => cell.Released is not null).ToDictionary(cell => cell.Id, cell => cell.Released!.Value);
        var truth = counted.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        Assert.NotEmpty(printed);
        Assert.All(printed, cell => Assert.True(cell.Value % 5 == 0 && Math.Abs(cell.Value - truth[cell.Key]) < 5));
        var sums = counted.Equations.Where(equation => equation.Parts.Append(equation.Total).All(printed.ContainsKey)).ToList();
        Assert.NotEmpty(sums);
        Assert.All(sums, sum => Assert.Equal(printed[sum.Total], sum.Parts.Sum(part => printed[part])));
        var attack = RandomReleases.Attack(shown, counted, Rounding);
        output.WriteLine($"{shown.Disclosure}\n{attack}");
        Assert.True(attack.IsSafe, string.Join('\n', attack.LeakingLabels));
        Assert.True(attack.Attacked >= truth.Count(cell => cell.Value is > 0 and < 5 && printed.ContainsKey(cell.Key)));
    }

    [Fact]
    public void RoundingFinerThanTheThreshold_IsBroken()
    {
        // The lint refuses such a clause; were one in use, the attacker would stop its releases.
        var clause = WholeReleaseTests.Clause with { RoundingBase = 2 };
        var counted = RandomReleases.Counted("domestic-abuse-quarterly", 4, 300, Key);
        var attack = RandomReleases.Attack(RandomReleases.Protect(counted, clause), counted, clause);
        Assert.False(attack.IsSafe);
        Assert.True(attack.Leaking > 0);
    }

    [Theory]
    [InlineData("reoffending-deep-dive", 2, 400)]
    [InlineData("domestic-abuse-quarterly", 4, 300)]
    public void PerturbedRelease_TellsNoSmallCountEvenOnAverage(string id, int seed, int people)
    {
        var counted = RandomReleases.Counted(id, seed, people, Key);
        var shown = RandomReleases.Protect(counted, Perturbing);
        var truth = counted.Cells.ToDictionary(cell => cell.Id, cell => cell.Count);
        var printed = shown.Cells.Where(cell => cell is { Released: not null, Kind: not CountKind.Maximum }).ToList();
        Assert.All(printed, cell => Assert.InRange(cell.Released!.Value, Math.Max(0, truth[cell.Id] - 8), truth[cell.Id] + 8));
        Assert.Contains(printed, cell => cell.Released != truth[cell.Id]);
        Assert.All(shown.Tables.SelectMany(table => table.Rows).SelectMany(row => row.Values).Where(value => value is { Kind: ShowKind.Percentage, Number: not null }),
            value => Assert.InRange(value.Number!.Value, 0, 100));
        var attack = RandomReleases.Attack(shown, counted, Perturbing);
        output.WriteLine($"{shown.Disclosure}\n{attack}");
        Assert.True(attack.IsSafe, string.Join('\n', attack.LeakingLabels));
        Assert.True(attack.SpreadLeft >= 0.75);
    }

    [Theory]
    [InlineData("domestic-abuse-quarterly", 4, 300, 1)]
    [InlineData("reoffending-deep-dive", 1, 60, 2)]
    public void ChangesThatAverageOut_AreBroken(string id, int seed, int people, int spread)
    {
        // Changes that are too small, or so few people in so many tables that what is known of the empty cells tells the rest.
        var clause = WholeReleaseTests.Clause with { Perturbation = new Perturbation(8, spread) };
        var counted = RandomReleases.Counted(id, seed, people, Key);
        var attack = RandomReleases.Attack(RandomReleases.Protect(counted, clause), counted, clause);
        output.WriteLine(attack.ToString());
        Assert.False(attack.IsSafe);
        Assert.True(attack.SpreadLeft < 0.75);
    }

    [Fact]
    public void SamePeople_AreOneNumberInEveryRelease_AndOthersAreNot()
    {
        var one = Perturbed(2022, 2023, ("North", 40), ("East", 3));
        var again = Perturbed(2022, 2024, ("North", 40), ("East", 3));
        Assert.Equal(one["North"], again["North"]);
        Assert.Equal(one["East"], again["East"]);
        // One more person redraws the change, so that the difference of two releases is not the person.
        var differences = Enumerable.Range(10, 40).Select(people => Perturbed(2022, 2023, ("North", people + 1))["North"] - Perturbed(2022, 2023, ("North", people))["North"]).ToList();
        Assert.True(differences.Distinct().Count() > 4);
    }

    [Fact]
    public void RoundedAgainBesideAnEarlierRelease_IsTheSameNumber()
    {
        var product = WardProduct.By("ward", ["North", "East", "West"]);
        (int, string, string, int)[] people = [(2022, "North", "a", 38), (2022, "East", "a", 3), (2023, "West", "a", 41), (2023, "North", "a", 4)];
        var counted = WardProduct.Count(product, 2022, 2023, [], people);
        var first = new EarlierRelease(RandomReleases.Protect(counted, Rounding), counted) { Id = Guid.NewGuid() };
        var later = WardProduct.Count(product, 2022, 2024, [first], [.. people, (2024, "East", "a", 2)]);
        var outcome = ReleaseProtection.Protect(later, Rounding, [first], TestContext.Current.CancellationToken);
        Assert.Empty(outcome.Refusals);
        var second = new EarlierRelease(outcome.Value!, later);
        foreach (var ward in new[] { "North", "West" })
            Assert.Equal(first.Printed(ward), second.Printed(ward));
        Assert.True(ReleaseAttackCheck.Run(outcome.Value!, later, Rounding, [first], TestContext.Current.CancellationToken).IsSafe);
    }

    [Fact]
    public void ManyEventsOfFewPeople_AreWithheldAllTheSame()
    {
        var counted = RandomReleases.Counted("reoffending-deep-dive", 2, 400, Key);
        // Offences by group: twelve of two people in one of them.
        var few = counted.Cells.Where(cell => cell is { Kind: CountKind.Rows, Count: >= 8 and <= 20, Shown: > 0 }).Select(cell => cell.Id).Take(2).ToList();
        Assert.NotEmpty(few);
        counted = counted with { Cells = [.. counted.Cells.Select(cell => few.Contains(cell.Id) ? cell with { Contributors = 2, Largest = [cell.Count - 3, 3] } : cell)] };
        foreach (var clause in new[] { Rounding, Perturbing })
        {
            var shown = RandomReleases.Protect(counted, clause);
            Assert.All(shown.Cells.Where(cell => few.Contains(cell.Id)), cell => Assert.Equal((CellStanding.Primary, (long?)null), (cell.Standing, cell.Released)));
            var attack = RandomReleases.Attack(shown, counted, clause);
            output.WriteLine($"{shown.Disclosure}\n{attack}");
            Assert.Equal(0, attack.Leaking);
        }
    }

    private static Dictionary<string, int?> Perturbed(int first, int last, params (string Ward, int People)[] wards)
    {
        var product = WardProduct.By("ward", ["North", "East", "West"]);
        var counted = WardProduct.Count(product, first, last, [], Key, [.. wards.Select(ward => (2022, ward.Ward, "a", ward.People))]);
        var release = new EarlierRelease(RandomReleases.Protect(counted, Perturbing), counted);
        return wards.ToDictionary(ward => ward.Ward, ward => release.Printed(ward.Ward));
    }

    private static uint Key(string person) => CellKeyPerturbation.RecordKey(person, "a secret of the test"u8);
}
