using DataSharingHub.Disclosure;
using DataSharingHub.Disclosure.Checking;
using Xunit;

namespace DataSharingHub.Core.Tests.Checking;

/// <summary>Made-up publications that look like leaking ones and are not: nothing may be found, and no sum invented.</summary>
public sealed class CleanFileTests(ITestOutputHelper output)
{
    [Theory]
    // A block of four withheld cells, under a hierarchy with all its totals printed.
    [InlineData("Area,A,B,C,Total\nNorth,[c],[c],50,70\nSouth,30,40,60,130\nEast,[c],[c],70,97\nWest,10,11,12,33\nTotal,63,75,192,330\n")]
    // An area over its wards whose two withheld wards protect each other.
    [InlineData("Area,Violence,Theft\nCity,35,45\nAbbey,[c],20\nArbury,12,25\nKings,[c],0\nFenland,40,37\nMarch,25,15\nWisbech,15,22\nTotal,75,82\n")]
    // Subtotals with two withheld types each.
    [InlineData("Type,Count\nViolence,20\nTheft,[c]\nFraud,[c]\nSubtotal,33\nDrugs,11\nWeapons,[c]\nArson,[c]\nSubtotal,25\nGrand total,58\n")]
    // A last row that is no sum of the others, and a last column that is none.
    [InlineData("Ward,Theft,Assault\nAbbey,12,[c]\nArbury,30,9\nTrumpington,33,12\n")]
    [InlineData("Crime type,Suspects,Victims,Incidents\nTheft,20,[c],31\nArson,10,12,9\nFraud,17,33,29\n")]
    // Offences and the offenders behind them: beside each other, no sums.
    [InlineData("Area,Offenders,Offences,Victims\nNorth,12,44,[c]\nSouth,31,90,40\nEast,[c],58,22\n")]
    // One person counts under several headings.
    [InlineData("Needs,Children\nHealth,25\nSchool,31\nHome,18\nAll children,40\n")]
    // Ages in front, and as a second name of the rows.
    [InlineData("Age,Suspects\n10-17,25\n18-24,[c]\n25 and over,[c]\nTotal,90\n")]
    [InlineData("Area,Age group,Suspects\nNorth,Under 25,20\nNorth,25+,31\nSouth,Under 25,12\nSouth,25+,19\n")]
    // Percentages of wholes that are printed and large, all far from the ends.
    [InlineData("Offence,2023 (n=1204),2024 (n=1377)\nViolence,45%,43%\nTheft,32%,30%\nOther,23%,27%\n")]
    [InlineData("Area,Referrals,Engaged (% of referrals)\nCity,1034,78%\nEast,567,84%\n")]
    [InlineData("Issue,Cases,%\nNoise,19,38%\nDrugs,14,28%\nDamage,9,18%\nHarassment,7,14%\n")]
    // Means, changes and notes beside counts.
    [InlineData("Area,Cases,Average age,Change,Notes\nNorth,12,31.5,-3,2 late records\nSouth,20,30.1,5,\nEast,14,29.0,9,\n")]
    [InlineData("Area,Number,Percentage\nNorth,[c],[c]\nSouth,[c],[c]\nTotal,[c],[c]\n")]
    [InlineData("Area,Offences,Rate per 1000\nNorth,120,3\nSouth,45,2\nTotal,165,2\n")]
    [InlineData("Offences each,Offenders\n1,120\n2,45\n3,15\n4,20\n")]
    // Products that rounding explains.
    [InlineData("Year,Children,Offences,Mean offences\n2021,16,25,1.6\n2022,21,30,1.4\n2023,20,30,1.5\n2024,15,25,1.7\nTotal,72,110,1.5\n")]
    // Marks of several kinds for none.
    [InlineData("Area,Violence,Theft\nNorth,12,-\nSouth,[z],20\nEast,25,11\nTotal,37,31\n")]
    public void NothingToFind_GivesNothing(string text)
    {
        foreach (var reader in new[] { Reader.Same, Reader.Zeros })
        {
            var report = CheckedFile.Csv(text, reader);

            output.WriteLine(Core.Checking.CheckReportText.Plain(report));
            Assert.DoesNotContain(report.Findings, f => f.Kind != CheckKind.CountFromPercentage);
            Assert.Empty(report.NotJudged);
        }
    }

    [Fact]
    public void TablesOfDifferentYears_AreNotJoined()
    {
        var report = CheckedFile.Workbook(
            ("2023", "Area,Male,Female,Total\nNorth,20,[c],[c]\nSouth,30,12,42\nEast,25,[c],[c]\nWest,40,20,60\nTotal,115,55,170\n"),
            ("2024", "Area,Male,Female,Total\nNorth,10,13,23\nSouth,20,22,42\nEast,15,30,45\nWest,25,31,56\nTotal,70,96,166\n"));

        Assert.Empty(report.Findings);
        Assert.DoesNotContain(report.Assumptions, a => a.Contains("same numbers", StringComparison.Ordinal));
    }

    [Fact]
    public void TablesThatShareTotals_BothWellWithheld_GiveNothing()
    {
        var report = CheckedFile.Workbook(
            ("By sex", "Area,Male,Female,Total\nNorth,[c],[c],43\nSouth,[c],[c],42\nEast,25,20,45\nTotal,68,62,130\n"),
            ("By age", "Area,Under 25,Over 25,Total\nNorth,20,23,43\nSouth,[c],[c],42\nEast,[c],[c],45\nTotal,60,70,130\n"));

        Assert.Empty(report.Findings);
        Assert.True(report.Clean);
    }

    [Fact]
    public void TablesWithoutStructure_HaveNoSumsInvented()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var columns = random.Next(1, 6);
            var rows = Enumerable.Range(0, random.Next(4, 20)).Select(r => $"row {r}," + string.Join(',', Enumerable.Range(0, columns).Select(_ => random.NextDouble() < 0.15 ? "[c]" : $"{5 + random.Next(300)}")));
            var text = "Name," + string.Join(',', Enumerable.Range(0, columns).Select(c => $"kind {(char)('A' + c)}")) + "\n" + string.Join('\n', rows) + "\n";
            var report = CheckedFile.Csv(text);

            Assert.True(report.Clean && report.Assumptions.Count == 0, $"seed {seed}: {string.Join(' ', report.Assumptions)}\n{text}");
        }
    }
}
