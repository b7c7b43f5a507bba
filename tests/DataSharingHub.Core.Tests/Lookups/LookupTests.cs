using System.Globalization;
using System.Text.RegularExpressions;
using DataSharingHub.Core.Tests.Agreements;
using Xunit;

namespace DataSharingHub.Core.Tests.Lookups;

public sealed partial class LookupTests
{
    [Theory]
    [InlineData("wards", "King's Hedges", "E05013056")]
    [InlineData("wards", "KING\u2019S  HEDGES ", "E05013056")]
    [InlineData("wards", "Kings Hedges", "E05013056")]
    [InlineData("wards", "King?s Hedges", "E05013056")]
    [InlineData("wards", "queen ediths", "E05013060")]
    [InlineData("sex", "m", "Male")]
    [InlineData("sex", "2", "Female")]
    [InlineData("yjs-offence-groups", "vap", "Violence Against The Person")]
    [InlineData("yjs-outcomes", "community resolution (police facilitated)", "Community Resolution Police Facilitated")]
    [InlineData("districts", "CAMBRIDGE CITY", "E07000008")]
    [InlineData("idva-areas", "Huntingdonshire", "Hunts")]
    public void Spellings_FindTheirCode_UnderEveryCulture(string lookup, string text, string code)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "en-GB", "tr-TR", "de-DE" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Assert.Equal(code, SamplePolicies.Loaded.Lookups[lookup].Find(text)?.Code);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void NoSpelling_IsLostToAnotherRow()
    {
        foreach (var lookup in SamplePolicies.Loaded.Lookups.Values)
            Assert.All(lookup.Rows, row =>
            {
                Assert.Same(row, lookup.Find(row.Code));
                Assert.Same(row, lookup.WithCode(row.Code));
                if (lookup.Id is not ("ethnicity-groups" or "wards")) Assert.Same(row, lookup.Find(row.Label));
                Assert.All(row.Aliases, alias => Assert.Same(row, lookup.Find(alias)));
            });
    }

    [Fact]
    public void UnknownSpelling_FindsNothing_AndTheNearestCodesAreNamed()
    {
        var types = SamplePolicies.Loaded.Lookups["crime-types"];

        Assert.Null(types.Find("Shop lifting of goods"));
        Assert.Null(types.Find(""));
        Assert.Equal("Shoplifting", types.Nearest("Shoplfting")[0]);
        Assert.Equal(-1, types.OrderOf("nothing"));
        Assert.Equal(0, types.OrderOf("Shoplifting"));
    }

    [Fact]
    public void RetiredEthnicityCode_SaysUntilWhen_AndKeepsItsGroup()
    {
        Assert.Equal(new DateOnly(2011, 12, 31), SamplePolicies.Loaded.Lookups["self-defined-ethnicity"].WithCode("O1")!.ValidTo);
        Assert.Equal("Asian, Black and Other", SamplePolicies.Loaded.Lookups["ethnicity-groups"].WithCode("O1")!.Group);
    }

    [Fact]
    public void MadeUpPostcodes_HaveTheShape_AndTheirWardLiesInTheirDistrict()
    {
        var wards = SamplePolicies.Loaded.Lookups["wards"];
        Assert.All(SamplePolicies.Loaded.Lookups["postcodes"].Rows, row =>
        {
            Assert.Matches(Shape(), row.Code);
            if (row["ward"] is { } ward) Assert.Equal(wards.WithCode(ward)!["district"], row["district"]);
        });
        Assert.All(wards.Rows, ward => Assert.Equal(25, SamplePolicies.Loaded.Lookups["postcodes"].Rows.Count(row => row["ward"] == ward.Code)));
    }

    [GeneratedRegex(@"^[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\z")]
    private static partial Regex Shape();
}
