using DataSharingHub.Core.Tests.Samples.Recounts;
using Sylvan.Data.Csv;
using Xunit;

namespace DataSharingHub.Core.Tests.Samples;

/// <summary>The truth beside the extracts: who is who, and who only looks like someone else.</summary>
public sealed class TruthTests
{
    public sealed record Pair(string Person, string CaseId, string YotId, string District);

    internal static List<Pair> Pairs() =>
        [.. Read("pairs-pgpm-yjs.csv").Select(row => new Pair(row["person"], row["case_id"], row["yot_person_id"], row["district"]))];

    [Fact]
    public void PairsOfCambridge_AreEightAnalysedPeopleAndEightChildren()
    {
        var pairs = Pairs().Where(pair => pair.District == "E07000008").ToList();
        var children = YouthRecount.Children().Select(child => child.Id).ToHashSet();
        var analysed = MeetingRecount.PeerCases().Where(peer => peer.Several && peer.Latest["Type of case"] == "Individual").Select(peer => peer.Latest["Case ref"]).ToHashSet();

        Assert.Equal(8, pairs.Count);
        Assert.All(pairs, pair => Assert.Contains(pair.YotId, children));
        Assert.All(pairs, pair => Assert.Contains(pair.CaseId, analysed));
        Assert.Equal(8, pairs.DistinctBy(pair => pair.YotId).DistinctBy(pair => pair.CaseId).Count());
    }

    [Fact]
    public void PersonInBothDatasets_IsAPair()
    {
        var datasets = Read("people.csv").Where(row => row["dataset"] is "pgpm-cases" or "yjs-offences").ToLookup(row => row["person"]);
        var both = datasets.Where(person => person.Select(row => row["dataset"]).Distinct().Count() == 2).Select(person => person.Key);

        Assert.Equal(Pairs().Select(pair => pair.Person).Order(StringComparer.Ordinal), both.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Reference_StandsForOnePerson() =>
        Assert.All(Read("people.csv").GroupBy(row => (row["dataset"], row["row_id"])), reference => Assert.Single(reference));

    [Fact]
    public void PeopleWhoOnlyLookAlike_AreInTheExtracts()
    {
        var pairs = Pairs().Select(pair => (pair.CaseId, pair.YotId)).ToHashSet();
        var children = YouthRecount.Children().Select(child => child.First).ToList();
        var peers = MeetingRecount.PeerCases().Select(peer => peer.Latest).Where(row => row["Surname"].Length > 0).ToList();
        var strangers = (from peer in peers
                         from child in children
                         where peer["Surname"] == child["Surname"] && !pairs.Contains((peer["Case ref"], child["Originating YOT person ID"]))
                         select (SameForename: peer["First name"] == child["Given name"], SameBirth: peer.Day("Date of birth") == child.Day("Date of birth"), SameHome: SampleHome(peer, child)))
            .ToList();

        Assert.Contains(strangers, pair => !pair.SameForename && pair.SameBirth && pair.SameHome);
        Assert.Contains(strangers, pair => pair.SameForename && !pair.SameBirth && pair.SameHome);
        Assert.True(strangers.Count(pair => pair.SameForename && !pair.SameBirth && !pair.SameHome) >= 2);
        Assert.DoesNotContain(strangers, pair => pair.SameForename && pair.SameBirth);
    }

    [Fact]
    public void PeopleOfProbation_AreAlsoKnownToThePoliceAndToOffenderManagement()
    {
        var datasets = Read("people.csv").ToLookup(row => row["person"], row => row["dataset"]);

        Assert.True(datasets.Count(person => person.Contains("probation-sentences") && person.Contains("police-suspects")) > 50);
        Assert.True(datasets.Count(person => person.Contains("probation-sentences") && person.Contains("iom-registrations")) > 10);
    }

    private static bool SampleHome(PartnerRow peer, PartnerRow child) => string.Equals(Letters(peer["Home postcode"]), Letters(child["Home postcode"]), StringComparison.OrdinalIgnoreCase);

    private static string Letters(string postcode) => postcode.Replace(" ", "", StringComparison.Ordinal);

    private static List<PartnerRow> Read(string name)
    {
        using var reader = CsvDataReader.Create(Path.Combine(SampleFixture.Root, "truth", name));
        var rows = new List<PartnerRow>();
        while (reader.Read())
            rows.Add(new PartnerRow(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetString)));
        return rows;
    }
}
