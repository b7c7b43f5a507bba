using DataSharingHub.Linkage.Encoding;
using DataSharingHub.Linkage.Tests.Made;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Encoding;

public sealed class EncodedLinkageTests(ITestOutputHelper output)
{
    private static readonly EncodingKey Key = MadeUpNames.Key(3);

    [Fact]
    public void EncodedSources_AreLinkedNearlyAsWellAsClearText()
    {
        var (sources, truth) = Sources(31, 1500);
        var clear = Evaluator.Evaluate(Linker.Link(sources, LinkageSettings.Default), truth);
        var encoded = Evaluator.Evaluate(Linker.Link(Encoded(sources, Key, Key), LinkageSettings.Default), truth);
        output.WriteLine($"Seed 31: F1 {clear.F1:F4} in clear text, {encoded.F1:F4} encoded.");
        Assert.InRange(encoded.F1, clear.F1 - 0.02, 1);
    }

    [Fact]
    public void EncodedParentAndChildOfOneNameAndAddress_AreNotLinked()
    {
        var people = new MadePeople(35);
        var parents = people.People(600);
        // One person in ten stands in the other source with a child of the same name at the same address, and not with a record of his own.
        bool HasChild(int i) => i % 10 == 0;
        var (first, _) = MadePeople.Source("caseload", [.. parents.Select((p, i) => people.Record(p, $"c{i}", 0.03))]);
        var (second, _) = MadePeople.Source("suspects", [.. parents.Select((p, i) =>
            people.Record(HasChild(i) ? p with { Born = p.Born.AddYears(27).AddDays(45) } : p, HasChild(i) ? $"child{i}" : $"s{i}", HasChild(i) ? 0 : 0.03, 0))]);
        var result = Linker.Link(Encoded([first, second], Key, Key), LinkageSettings.Default);
        var children = RecordEncoder.Encode(second, Key).Source.RecordIds.Zip(second.RecordIds).Where(ids => ids.Second.StartsWith("child", StringComparison.Ordinal)).Select(ids => ids.First).ToHashSet();
        var across = result.Pairs.Where(pair => pair.SameCluster && pair.First.Source != pair.Second.Source).ToList();
        Assert.Equal(60, children.Count);
        Assert.InRange(across.Count, 480, 560);
        Assert.InRange(across.Count(pair => children.Contains(pair.First.Record) || children.Contains(pair.Second.Record)), 0, 6);
    }

    [Fact]
    public void SourcesEncodedWithDifferentKeys_CannotBeLinked()
    {
        var (sources, _) = Sources(32, 400);
        var result = Linker.Link(Encoded(sources, Key, MadeUpNames.Key(4)), LinkageSettings.Default);
        Assert.DoesNotContain(result.Pairs, pair => pair.SameCluster && pair.First.Source != pair.Second.Source);
    }

    [Fact]
    public void Encoding_IsTheSameTwice_AndHoldsNoValueInClear()
    {
        var (sources, _) = Sources(33, 50);
        var first = RecordEncoder.Encode(sources[0], Key).Source;
        var second = RecordEncoder.Encode(sources[0], Key).Source;
        Assert.Equal(Text(first), Text(second));
        var known = sources[0].Fields.SelectMany(field => field.Values).OfType<string>().Where(value => value.Length > 3).ToHashSet();
        // Four letters stand somewhere in so much base64 by chance, six do not; the bytes behind it hold neither.
        Assert.DoesNotContain(first.Fields.SelectMany(field => field.Values).OfType<string>(), value => known.Any(clear =>
            (clear.Length > 5 && value.Contains(clear, StringComparison.OrdinalIgnoreCase)) || Bytes(value).AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(clear)) >= 0));
    }

    [Theory]
    [InlineData("DAVID", "INGLAND", "INGLAND", "D", NameAgreement.Exchanged)]
    [InlineData("WILLIAM", "QUINN", "QJINN", "WILLIAM", NameAgreement.Exchanged)]
    [InlineData("DAVID", "INGLAND-HOLT", "INGLAND", "DAVE", NameAgreement.Exchanged)]
    [InlineData("THOMAS", "JAMES", "JAMES", "WILSON", NameAgreement.Different)]
    [InlineData("CHRIS", "OLDBY", "CHRISTOPHER", "OLDBY", NameAgreement.Variant)]
    [InlineData("CHRIS", "OLDBY", "CHRISTINE", "OLDBY", NameAgreement.Variant)]
    [InlineData("ALI", "OLDBY", "ALISON", "OLDBY", NameAgreement.Variant)]
    public void GivenNamesOfOneDate_AgreeAsTheyWouldInClearText(string given, string family, string otherGiven, string otherFamily, object agreement)
    {
        var source = new LinkageSource("minutes", ["1", "2"],
        [
            new LinkageField("forename", FieldKind.Forename, [given, otherGiven]),
            new LinkageField("surname", FieldKind.Surname, [family, otherFamily]),
            new LinkageField("date_of_birth", FieldKind.DateOfBirth, ["2009-05-17", "2009-05-17"]),
        ], false);
        var names = RecordEncoder.Encode(source, Key).Source.Fields.Single(field => field.Kind == FieldKind.EncodedForename).Values.Select(EncodedName.Decode).ToArray();
        Assert.Equal((NameAgreement)agreement, EncodedName.Compare(names[0], names[1]));
        Assert.Equal((NameAgreement)agreement, EncodedName.Compare(names[1], names[0]));
    }

    [Fact]
    public void RecordWithoutDate_JoinsAPersonWhoHasMovedSince()
    {
        var (sources, _) = Sources(36, 800);
        // Two with the date and the old postcode, one with the date and the new one, and one without a date at the old one, which cannot be compared by name with the third.
        LinkageField[] More(LinkageSource source, params string?[][] records) =>
            [.. source.Fields.Select(f => f with { Values = [.. f.Values, .. records.Select(r => f.Kind switch { FieldKind.Forename => "ROWENA", FieldKind.Surname => "THORNBYWATER", FieldKind.Sex => "F", FieldKind.DateOfBirth => r[0], FieldKind.Postcode => r[1], _ => null })] })];
        sources =
        [
            sources[0] with { RecordIds = [.. sources[0].RecordIds, "x1", "x2"], Fields = More(sources[0], ["1999-05-17", "CB4 2QT"], ["1999-05-17", "PE7 8HG"]) },
            sources[1] with { RecordIds = [.. sources[1].RecordIds, "x3", "x4"], Fields = More(sources[1], ["1999-05-17", "CB4 2QT"], [null, "CB4 2QT"]) },
        ];
        var encoded = Encoded(sources, Key, Key);
        var result = Linker.Link(encoded, LinkageSettings.Default);
        var clusters = result.Clusters.ToDictionary(c => c.Record, c => c.Cluster);
        var persons = encoded.SelectMany(s => s.RecordIds.TakeLast(2).Select(id => clusters[new RecordKey(s.Name, id)])).Distinct();
        Assert.Single(persons);
    }

    [Fact]
    public void RecordWithNeitherDateNorPostcode_HasNoEncodedNameAndIsCounted()
    {
        var source = new LinkageSource("minutes", ["1", "2"],
        [
            new LinkageField("forename", FieldKind.Forename, ["ROWAN", "ROWAN"]),
            new LinkageField("surname", FieldKind.Surname, ["THORNBY", "THORNBY"]),
            new LinkageField("date_of_birth", FieldKind.DateOfBirth, ["2009-05-17", null]),
        ], false);
        var result = RecordEncoder.Encode(source, Key);
        Assert.Equal(1, result.NamesWithoutSalt);
        var surname = result.Source.Fields.Single(field => field.Kind == FieldKind.EncodedSurname);
        Assert.NotNull(surname.Values[0]);
        Assert.Null(surname.Values[1]);
    }

    [Fact]
    public void FieldsWithoutAnEncoding_AreLeftOutAndNamed()
    {
        var source = new LinkageSource("police", ["1"],
            [new LinkageField("surname", FieldKind.Surname, ["THORNBY"]), new LinkageField("address", FieldKind.Address, ["1 Made-up Row"])], false);
        Assert.Equal(["address"], RecordEncoder.Encode(source, Key).FieldsLeftOut);
    }

    [Theory]
    [InlineData("n2:")]
    [InlineData("n2:AAAA")]
    [InlineData("n2:not base64 at all")]
    [InlineData("THORNBY")]
    public void TextThatIsNoEncodedName_IsUnknown(string text)
    {
        Assert.Null(EncodedName.Decode(text));
    }

    private static (IReadOnlyList<LinkageSource> Sources, Dictionary<RecordKey, string> Truth) Sources(ulong seed, int count)
    {
        var people = new MadePeople(seed);
        var all = people.People(count);
        var (first, truth) = MadePeople.Source("caseload", [.. all.Take(count * 2 / 3).Select((p, i) => people.Record(p, $"c{i}", 0.05))]);
        var (second, more) = MadePeople.Source("suspects", [.. all.Skip(count / 3).Select((p, i) => people.Record(p, $"s{i}", 0.05))]);
        foreach (var (record, person) in more)
            truth.Add(record, person);
        return ([first, second], truth);
    }

    private static LinkageSource[] Encoded(IReadOnlyList<LinkageSource> sources, EncodingKey first, EncodingKey second) =>
        [RecordEncoder.Encode(sources[0], first).Source, RecordEncoder.Encode(sources[1], second).Source];

    private static byte[] Bytes(string encoded) => Convert.FromBase64String(encoded[(encoded.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    private static string Text(LinkageSource source) => string.Join('\n', source.Fields.SelectMany(field => field.Values.Select(value => field.Name + value)));
}
