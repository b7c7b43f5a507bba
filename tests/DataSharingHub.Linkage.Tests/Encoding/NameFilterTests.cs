using System.Numerics;
using DataSharingHub.Linkage.Encoding;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Encoding;

public sealed class NameFilterTests
{
    private static readonly byte[] Key = MadeUpNames.Key(1).ForField("surname");

    [Theory]
    [InlineData("HARTLEY", "HARTLEY", 0)]
    [InlineData("HARTLEY", "HARTLEX", 2)]
    [InlineData("HARTLEY", "HARTLY", 2)]
    [InlineData("HARTLEY", "HATRLEY", 3)]
    [InlineData("HARTLEY", "OKONKWO", 8)]
    public void LetterPairsLacking_AreReadFromThePaddedFilters(string first, string second, int lacking)
    {
        // Entries share a bit by chance now and then, the more the more entries differ.
        var mean = Enumerable.Range(0, 20).Average(salt => NameFilter.Lacking(Filter(first, "s" + salt), Filter(second, "s" + salt)));
        Assert.InRange(mean, 0.75 * lacking, lacking);
    }

    [Fact]
    public void LengthOfTheName_CannotBeReadFromTheBitsSet()
    {
        var mean = (string name) => Enumerable.Range(0, 200).Average(salt => Bits(Filter(name, "salt" + salt)));
        Assert.InRange(mean("LI") - mean("FEATHERSTONEHA"), -2, 2);
    }

    [Fact]
    public void OtherSalt_GivesAnUnrelatedFilter()
    {
        var lacking = Enumerable.Range(0, 50).Average(salt => NameFilter.Lacking(Filter("HARTLEY", "a" + salt), Filter("HARTLEY", "b" + salt)));
        Assert.True(lacking > 10, $"Filters of one name under two salts lack {lacking:F1} of 16 entries on average.");
    }

    [Fact]
    public void OtherKey_GivesAnUnrelatedFilter()
    {
        var other = MadeUpFilters.Filter(MadeUpNames.Key(2).ForField("surname"), "HARTLEY", "s");
        Assert.True(NameFilter.Lacking(Filter("HARTLEY", "s"), other) > 8);
    }

    private static byte[] Filter(string name, string salt) => MadeUpFilters.Filter(Key, name, salt);

    private static int Bits(byte[] filter) => filter.Sum(part => BitOperations.PopCount(part));
}
