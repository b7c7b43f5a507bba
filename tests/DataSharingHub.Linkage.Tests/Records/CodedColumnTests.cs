using System.Text.Json;
using CsCheck;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Tests.Linking;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Records;

/// <summary>Columns held as numbers of distinct texts say what plain lists say.</summary>
public sealed class CodedColumnTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String["abcAB 0"], Gen.String["éßŁ日本"], Gen.Const("😀 outside the first plane"), Gen.Int[100, 70_000].Select(length => new string('x', length)), Gen.Int[0, 9].Select(i => "SAME " + i));

    [Fact]
    public void TextsOfAnyLength_ComeBackAsTheyWere() => Text.List[0, 60].Sample(
        texts =>
        {
            var list = new TextList();
            var column = new CodedColumn(new CodedTexts());
            foreach (var text in texts)
            {
                list.Add(text);
                column.Add(text);
            }

            return list.SequenceEqual(texts) && column.SequenceEqual(texts.Select(t => t.Length == 0 ? null : t));
        },
        iter: 100, threads: 1);

    [Fact]
    public void ManyTexts_AreNumberedOnceEach()
    {
        var texts = new CodedTexts();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 40_000; i++)
                Assert.Equal(i, texts.NumberOf("text " + i));
        }

        texts.Seal();
        Assert.Equal(40_000, texts.Texts.Count);
        Assert.Throws<InvalidOperationException>(() => texts.NumberOf("another"));
    }

    [Fact]
    public void OrderOfIds_IsTheOrdinalOne() => Gen.OneOf(Gen.String["019ab-"], Gen.String["aé\uE000"], Gen.Int[0, 99].Select(i => new string('7', 70) + i)).List[0, 200].Sample(
        ids =>
        {
            var list = new TextList();
            foreach (var id in ids)
                list.Add(id);
            var order = RecordOrder.Of(list);
            return order.Select(row => ids[row]).SequenceEqual(ids.Order(StringComparer.Ordinal))
                && RecordOrder.Repeated(list, order) == ids.Count - ids.Distinct(StringComparer.Ordinal).Count();
        },
        iter: 200, threads: 1);

    [Fact]
    public void LinkingCodedColumns_IsLinkingPlainOnes() => Gen.Select(Gen.ULong[1, 1_000_000], Gen.Bool).Sample(
        (seed, shared) =>
        {
            var (sources, _) = LinkerAccuracyTests.Sources(seed, 60, 0.2);
            sources = [.. sources.Select(s => s with { Fields = [.. s.Fields.Select(f => f with { Values = [.. f.Values.Select((v, row) => row % 17 == 3 ? v + new string('X', 300) : v)] })] })];
            var texts = new Dictionary<string, CodedTexts>();
            var coded = sources.Select((s, i) => s with
            {
                RecordIds = Listed(s.RecordIds),
                // The last source stays as it is where texts are not shared: both kinds of list may meet in one field.
                Fields = [.. s.Fields.Select(f => !shared && i == sources.Count - 1 ? f : f with { Values = Coded(shared ? texts.TryGetValue(f.Name, out var known) ? known : texts[f.Name] = new() : new(), f.Values) })],
            }).ToList();
            return JsonSerializer.Serialize(Linker.Link(sources, LinkageSettings.Default)) == JsonSerializer.Serialize(Linker.Link(coded, LinkageSettings.Default));
        },
        iter: 6, threads: 1);

    private static TextList Listed(IReadOnlyList<string> values)
    {
        var list = new TextList();
        foreach (var value in values)
            list.Add(value);
        return list;
    }

    private static CodedColumn Coded(CodedTexts texts, IReadOnlyList<string?> values)
    {
        var column = new CodedColumn(texts);
        foreach (var value in values)
            column.Add(value);
        return column;
    }
}
