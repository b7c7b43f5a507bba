using DataSharingHub.Disclosure.Checking;
using Xunit;

namespace DataSharingHub.Core.Tests.Checking;

/// <summary>Made-up publications of many shapes that give something away: each gives just the findings that a reader could work out by hand.</summary>
public sealed class LeakingFileTests
{
    [Theory]
    [InlineData("Area,A,B,C,Total\nNorth,[c],[c],50,52\nSouth,30,40,60,130\nEast,[c],[c],70,97\nWest,10,11,12,33\nTotal,55,65,192,312\n", "North/A 0-2|North/B 0-2")]
    [InlineData("Area,A,B,Total\nNorth,[c],20,23\nSouth,30,<5,33\nTotal,[c],[c],56\n", "")]
    [InlineData("Group,Count\nA,50\nB,fewer than 5\nC,1 to 4\nTotal,56\n", "B/Count 2-4|C/Count 2-4")]
    [InlineData("Group,Count\nA,50\nB,2 or fewer\nC,[c]\nTotal,60\n", "B/Count 0-2")]
    public void UpperEndBelowTheThreshold_IsAlwaysNarrowed(string text, string expected) =>
        Assert.Equal(Split(expected), CheckedFile.Csv(text).Of(CheckKind.Narrowed));

    [Theory]
    // Two headings above one another, percentages of the column's total.
    [InlineData("Offence,2022,,2023,\n,n,%,n,%\nViolence,30,60%,25,50%\nTheft,[c],6%,[c],8%\nDrugs,17,34%,21,42%\nTotal,50,100%,50,100%\n", "Theft/2022 n 3|Theft/2023 n 4")]
    // A count with its percentage in one cell, of what the heading states.
    [InlineData("Age group,2022 (n=69),2023 (n=47)\n18-24,24 (35%),15 (32%)\n25-34,[c] (4%),20 (43%)\n35-44,30 (43%),[c] (6%)\n45+,12 (17%),9 (19%)\n", "25-34/2022 (n=69) 3|35-44/2023 (n=47) 3")]
    // Areas above their wards, and all areas below.
    [InlineData("Area,Violence,Theft\nCity,[c],45\nAbbey,[c],20\nArbury,12,25\nFenland,40,33\nMarch,25,[c]\nWisbech,15,22\nTotal,55,78\n", "City/Violence 15|Abbey/Violence 3|March/Theft 11")]
    // Subtotals and a grand total.
    [InlineData("Type,Count\nViolence,20\nTheft,[c]\nSubtotal,23\nDrugs,11\nWeapons,[c]\nSubtotal,15\nGrand total,38\n", "Theft/Count 3|Weapons/Count 4")]
    // A last row, and a last column, that no heading calls a total.
    [InlineData("Ward,Theft,Assault\nAbbey,12,[c]\nArbury,30,9\nCambridge City,42,12\n", "Abbey/Assault 3")]
    [InlineData("Crime type,2021,2022,2023,2021-2023\nTheft,20,[c],31,54\nArson,10,12,9,31\n", "Theft/2022 3")]
    // A total of some columns, with one beside it that is no part.
    [InlineData("Area,Male,Female,Total,Repeat offenders\nNorth,20,[c],23,9\nSouth,30,12,42,12\nEast,25,15,40,[c]\nTotal,75,30,105,29\n", "North/Female 3|East/Repeat offenders 8")]
    // Totals of two groups of columns.
    [InlineData("Area,Male 2023,Female 2023,Total 2023,Male 2024,Female 2024,Total 2024\nNorth,20,[c],23,18,9,27\nSouth,30,12,42,33,[c],40\nEast,25,15,40,21,14,35\n", "North/Female 2023 3|South/Female 2024 7")]
    // Doubled headings and a total printed twice.
    [InlineData("Area,A,A,Total\nN,10,[c],13\nN,20,12,32\nTotal,30,15,45\nTotal,30,15,45\n", "N/A (2) 3")]
    // An area code beside the name, and notes behind the numbers.
    [InlineData("Area code,Area,Violence,Theft,Notes\nE01,North,[c],20,\nE02,South,30,12,3 records were late\nE03,East,25,11,\n,Total,58,43,\n", "North/Violence 3")]
    // Areas that are named once for several rows that have one grand total.
    [InlineData("Area,Ward,Offences\nCity,Abbey,20\nCity,Arbury,[c]\nFen,March,12\nTotal,,35\n", "City, Arbury/Offences 3")]
    [InlineData("Area,Ward,Violence,Theft\nCity,Abbey,20,[c]\n,Arbury,12,31\n,Total,32,35\nFen,March,12,14\n,Wisbech,[c],22\n,Total,29,36\n", "Fen, Wisbech/Violence 17|City, Abbey/Theft 4")]
    [InlineData("Area,Ward,Violence,Theft\nCity,Abbey,20,[c]\n,Arbury,12,31\nFen,March,12,14\n,Wisbech,[c],22\n,Total,61,71\n", "Fen, Wisbech/Violence 17|City, Abbey/Theft 4")]
    // Shares stored as fractions of one.
    [InlineData("Offence,Offenders,Share\nTheft,120,0.6\nDrugs,45,0.225\nArson,[c],0.015\nFraud,32,0.16\nTotal,200,1\n", "Arson/Offenders 3")]
    // Percentages of a number that is nowhere printed, but that two counts with theirs give: 24.
    [InlineData("Issue,Cases,%\nNoise,19,79%\nDrugs,14,58%\nWeapons,[c],17%\nHarassment,7,29%\n", "Weapons/Cases 4")]
    [InlineData("Issue,Cases\nNoise,19 (79%)\nDrugs,14 (58%)\nWeapons,[c] (17%)\nHarassment,7 (29%)\n", "Weapons/Cases 4")]
    [InlineData("Figure,Count,Out of,Percentage\nEngaged,[c],21,14%\nRepeats,30,[c],[c]\n", "Engaged/Count 3")]
    // A row of means under rows of counts.
    [InlineData("Measure,2023,2024,Both years\nOffenders,120,[c],250\nOffences,400,410,810\nMean offences,3.3,3.2,3.2\n", "Offenders/2024 130")]
    // Marks and notes of other kinds.
    [InlineData("Area,Violence\nNorth,12 [note 2]\nSouth,#\nEast,1 [r]\nWest,20\nTotal,36\n", "South/Violence 3")]
    public void WithheldNumber_IsRecovered(string text, string expected)
    {
        var report = CheckedFile.Csv(text);

        Assert.Equal(Split(expected), report.Of(CheckKind.Recovered));
        Assert.DoesNotContain(report.Findings, f => f.Kind == CheckKind.Contradiction);
    }

    [Theory]
    [InlineData("Service,Criteria met,Engaged (% of criteria met)\nCity,88,78%\nStalking,20,90%\nHousing,21,95%\n", CheckKind.SmallBySubtraction, 2, 1)]
    [InlineData("Offence,Suspects,Repeat suspects %\nShoplifting,350,46%\nArson,7,14%\nTheft from person,37,5%\nHomicide,5,0%\n", CheckKind.SmallPercentage, 1, 2)]
    [InlineData("Outcome,%\nCharged,60.0%\nCautioned,1.5%\nNFA,38.0%\nOther,0.5%\nBase (number of suspects),200\n", CheckKind.SmallPercentage, 3, 1)]
    [InlineData("Group,Referrals,Repeats\nA,25,21 of 24\nB,52,48 of 52\n", CheckKind.SmallBySubtraction, 3, 4)]
    public void PercentageOrPart_GivesSmallNumbers(string text, CheckKind kind, long first, long second) =>
        Assert.Equal([first, second], CheckedFile.Csv(text).Findings.Where(f => f.Kind == kind).Select(f => f.Lower!.Value));

    [Fact]
    public void MeanOfPrintedColumns_GivesTheirNumber()
    {
        var report = CheckedFile.Workbook(("T", "Year,Offenders,Repeat offenders,Mean further offences,Further offences\n2022,176,69,1.8,[c]\n2023,169,47,1.5,71\n2024,132,19,1.4,27\n2025,20,[c],2.5,10\n"));

        Assert.Equal(["2025/Repeat offenders 4"], report.Of(CheckKind.Recovered));
        Assert.Contains(report.Assumptions, a => a.Contains("for each of \"Repeat offenders\"", StringComparison.Ordinal));
    }

    [Fact]
    public void ColumnBehindTheLastHeading_IsRead() =>
        Assert.Equal(["Theft/n 4"], CheckedFile.Workbook(("T", "Offence,n\nViolence,25,50%\nTheft,[c],8%\nDrugs,21,42%\nTotal,50,100%\n")).Of(CheckKind.Recovered));

    [Fact]
    public void TotalThatAnotherTablePrints_IsJoined()
    {
        var report = CheckedFile.Workbook(
            ("Table 1", "Area,Male,Female,Total\nNorth,20,[c],[c]\nSouth,30,12,42\nEast,25,[c],[c]\nWest,40,20,60\nTotal,115,55,170\n"),
            ("Table 2", "Area,Under 25,25 and over,Total\nNorth,10,13,23\nSouth,20,22,42\nEast,15,30,45\nWest,25,35,60\nTotal,70,100,170\n"));

        Assert.Equal(["North/Female 3", "East/Female 20", "North/Total 23", "East/Total 45"], report.Of(CheckKind.Recovered));
        Assert.Contains(report.Assumptions, a => a.Contains("taken for the same numbers", StringComparison.Ordinal));
        Assert.Contains(report.Findings.SelectMany(f => f.Why), w => w.Contains("is the same number as", StringComparison.Ordinal));
    }

    [Fact]
    public void TablesOfOneFile_AreJoinedAcrossRowsAndColumns()
    {
        var report = CheckedFile.Csv("Table A\nArea,Violence,Theft,Total\nNorth,[c],20,[c]\nSouth,30,12,42\nTotal,33,32,65\n\nTable B\nMonth,North,South,Total\nJan,10,20,30\nFeb,13,22,35\nTotal,23,42,65\n");

        Assert.Equal(["North/Violence 3", "North/Total 23"], report.Of(CheckKind.Recovered));
    }

    [Fact]
    public void DomesticAbuseTable_GivesWhatItsDescriptionGives()
    {
        var report = CheckedFile.Csv("""
            Area,Referrals,Referral criteria met,Engagement (% of criteria met),Repeats,Q1 24-25,Q1 23-24
            City,103,88,78%,39,96,51
            East,56,47,84%,13,50,58
            Fenland,81,70,73%,21,74,61
            Hunts,141,124,69%,45,140,89
            South,83,73,68%,24,72,58
            Out of Area,36,27,78%,7,,
            Total,500,428,73%,30%,619,438

            """);

        Assert.Equal(["Out of Area/Q1 24-25 187", "Out of Area/Q1 23-24 121"], report.Of(CheckKind.Follows));
        Assert.Equal([69, 51, 50, 21], report.Findings.Where(f => f.Kind == CheckKind.CountFromPercentage).Select(f => f.Lower!.Value));
        Assert.Contains(report.Findings, f => f.Text.Contains("is 429, printed 428", StringComparison.Ordinal));
        Assert.Contains(report.Findings, f => f.Text.Contains("84% of t, East, Referral criteria met (47)", StringComparison.Ordinal));
    }

    [Fact]
    public void PercentagesWithStatedWholes_AddUpAcrossTheColumns()
    {
        var report = CheckedFile.Csv("""
            First offence type,2021 (n=69),2022 (n=66),2023 (n=57),2024 (n=58),Total (n=250)
            Violence Against The Person,45%,39%,49%,34%,42%
            Drugs,20%,6%,14%,<9%,12%
            Theft And Handling Stolen Goods,<7%,12%,12%,16%,11%
            Sexual Offences,0%,8%,<9%,14%,6%
            Criminal Damage,<7%,<8%,<9%,9%,6%
            Motoring Offences,<7%,<8%,<9%,<9%,4%
            Public Order,0%,<8%,<9%,9%,4%
            Vehicle Theft,<7%,<8%,<9%,<9%,4%
            Other,<7%,<8%,<9%,<9%,3%
            Racially Aggravated,7%,<8%,<9%,0%,3%
            Robbery,0%,<8%,0%,<9%,2%
            Arson,<7%,<8%,0%,0%,2%
            Domestic Burglary,0%,<8%,<9%,0%,<2%
            Non Domestic Burglary,0%,<8%,<9%,0%,<2%

            """);

        Assert.Equal(11, report.Of(CheckKind.Narrowed).Count);
        Assert.Contains("Racially Aggravated/2022 (n=66) 1-2", report.Of(CheckKind.Narrowed));
        Assert.Contains(report.Assumptions, a => a.Contains("bounds are 5 as a percentage", StringComparison.Ordinal));
    }

    [Fact]
    public void SexualOffencesOfTable2_WithItsWholes_AreTwo() => Assert.Contains("Sexual/Multiple offences (n=119) 2", CheckedFile.Csv("""
        Offence,One offence only (n=122),Multiple offences (n=119),Total offences (n=241)
        Acquisitive,9%,21%,15%
        Drugs,17%,12%,15%
        Motoring,11%,15%,13%
        Other (incl. Robbery),21%,22%,22%
        Sexual,15%,<5%,<9%
        Violence,26%,29%,27%

        """).Of(CheckKind.Recovered));

    private static string[] Split(string expected) => expected.Length == 0 ? [] : expected.Split('|');
}
