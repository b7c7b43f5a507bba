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
        var known = sources[0].Fields.SelectMany(field => field.Values).Where(value => value?.Length > 3).ToHashSet();
        Assert.DoesNotContain(first.Fields.SelectMany(field => field.Values), value => value is not null && known.Any(clear => value.Contains(clear!, StringComparison.OrdinalIgnoreCase)));
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
    [InlineData("n1:")]
    [InlineData("n1:AAAA")]
    [InlineData("n1:not base64 at all")]
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

    private static string Text(LinkageSource source) => string.Join('\n', source.Fields.SelectMany(field => field.Values.Select(value => field.Name + value)));
}
