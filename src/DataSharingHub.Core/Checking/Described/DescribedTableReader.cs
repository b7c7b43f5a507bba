using System.Globalization;
using DataSharingHub.Disclosure.Attacker;
using DataSharingHub.Disclosure.Checking;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace DataSharingHub.Core.Checking.Described;

/// <summary>Reads a publication described in YAML or JSON; docs/publication-checker.md explains the form.</summary>
internal static class DescribedTableReader
{
    private const int DeepestNesting = 20;

    public static Outcome<Publication> Read(string file, string text)
    {
        var refusals = new List<Refusal>();
        var stream = new YamlStream();
        try
        {
            if (TooDeep(text) is { } line)
                return PublicationRefusals.NotYaml(file, line);
            stream.Load(new Parser(new StringReader(text)));
        }
        catch (YamlException fault)
        {
            return PublicationRefusals.NotYaml(file, fault.Start.Line);
        }

        if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
            return PublicationRefusals.Empty(file);
        var node = new DescribedNode(root, file, refusals);
        var publication = Read(node);
        return refusals.Count > 0 ? new Outcome<Publication>(null, refusals)
            : publication.Numbers.Count == 0 ? PublicationRefusals.Empty(file) : publication;
    }

    private static Publication Read(DescribedNode root)
    {
        root.Allow("title", "source", "notes", "threshold", "rounding", "bounds", "zero_percent", "quantities", "sums", "tables", "percentages", "means", "orders", "$schema");
        var threshold = root.Whole("threshold");
        if (threshold is < 2 or > 100)
            root.Get("threshold")!.Expect("a threshold from 2 to 100");
        var draft = new PublicationDraft
        {
            Threshold = (int)Math.Clamp(threshold ?? 5, 2, 100),
            Bounds = DescribedChoices.Bounds(root) ?? BoundMeaning.Below,
            ZeroPercentIsZero = DescribedChoices.Choose(root, "zero_percent", false, ("rounded", false), ("exact", true)),
        };
        var rounding = DescribedChoices.Rounding(root) ?? RoundingRule.Nearest;
        foreach (var (id, value) in root.Get("quantities")?.Entries() ?? [])
            ReadQuantity(draft, id, value);
        foreach (var table in root.Get("tables")?.Items() ?? [])
            new DescribedTable(table, draft).Read();
        foreach (var share in root.Get("percentages")?.Items() ?? [])
            ReadShare(draft, share);
        foreach (var sum in root.Get("sums")?.Items() ?? [])
            ReadSum(draft, sum);
        foreach (var mean in root.Get("means")?.Items() ?? [])
            ReadMean(draft, mean);
        foreach (var order in root.Get("orders")?.Items() ?? [])
            ReadOrder(draft, order);
        draft.CheckReferences();
        if (rounding == RoundingRule.Nearest && (draft.Shares.Count > 0 || draft.Means.Count > 0))
            draft.Assumptions.Add("Percentages and means were taken to be rounded to the nearest, halves up or to even.");
        return new Publication
        {
            Title = root.Required("title"),
            Numbers = draft.Numbers,
            Sums = draft.Sums,
            Shares = draft.Shares,
            Means = draft.Means,
            Orders = draft.Orders,
            Rounding = rounding,
            Threshold = threshold is null ? null : draft.Threshold,
            Assumptions = draft.Assumptions,
        };
    }

    private static void ReadQuantity(PublicationDraft draft, string id, DescribedNode value)
    {
        if (!value.IsMap)
        {
            AddPrinted(draft, value, id, id, value.Scalar, null);
            return;
        }

        value.Allow("label", "value", "at_least", "at_most", "protected");
        var label = value.Text("label") ?? id;
        AddPrinted(draft, value, id, label, value.Text("value"), null);
        if (draft.Find(id) is { } number)
        {
            draft.Numbers[draft.Numbers.IndexOf(number)] = number with
            {
                Lower = value.Whole("at_least") ?? number.Lower,
                Upper = value.Whole("at_most") ?? number.Upper,
                Protected = value.Get("protected") is null || value.Flag("protected"),
            };
        }
    }

    private static void AddPrinted(PublicationDraft draft, DescribedNode at, string id, string label, string? text, string? whole)
    {
        if (PrintedText.Read(text ?? string.Empty) is { } printed)
            draft.AddPrinted(at, id, label, printed, whole);
        else
            at.Refuse(PublicationRefusals.NotANumber(at.File, at.Line, label));
    }

    // Either {part, of, printed}, about quantities already described, or {label, n, of, printed}, which describes one in passing.
    private static void ReadShare(PublicationDraft draft, DescribedNode at)
    {
        at.Allow("part", "of", "printed", "label", "n", "id", "rounding", "bounds");
        var whole = at.Required("of");
        draft.Refer(at, whole);
        IReadOnlyList<string> parts;
        if (at.Get("part") is not null)
        {
            parts = at.Names("part");
            draft.Refer(at, parts);
        }
        else
        {
            var label = at.Required("label");
            var id = at.Text("id") ?? label;
            parts = [id];
            AddPrinted(draft, at, id, label, at.Text("n"), whole);
        }

        var printed = Printed.Parse(at.Text("printed"));
        if (printed is not ({ IsShare: true } or { Kind: PrintedKind.Nothing }))
        {
            at.Expect("\"printed\" to be a percentage or a bound on one");
            return;
        }

        draft.Shares.Add(new PublishedShare(
            string.Create(CultureInfo.InvariantCulture, $"{string.Join(" + ", parts)} of {whole} ({draft.Shares.Count})"), parts, whole, printed, DescribedChoices.Bounds(at) ?? draft.Bounds, DescribedChoices.Rounding(at)));
    }

    private static void ReadSum(PublicationDraft draft, DescribedNode at)
    {
        at.Allow("total", "parts", "rest", "rest_id");
        var total = at.Required("total");
        var parts = at.Names("parts").ToList();
        if (at.Text("rest") is { } rest)
        {
            var id = at.Text("rest_id") ?? $"{total}: {rest}";
            draft.Add(at, new PublishedNumber { Id = id, Label = rest, Rest = true });
            parts.Add(id);
        }

        draft.Refer(at, [total, .. parts]);
        draft.Sums.Add(new PublishedSum(string.Create(CultureInfo.InvariantCulture, $"sum {total} ({draft.Sums.Count})"), total, parts));
    }

    private static void ReadMean(PublicationDraft draft, DescribedNode at)
    {
        at.Allow("total", "of", "printed", "rounding");
        var (total, units) = (at.Required("total"), at.Required("of"));
        draft.Refer(at, [total, units]);
        if (Printed.Parse(at.Text("printed")) is { Kind: PrintedKind.Number or PrintedKind.Count, Decimals: <= 4, Value: >= 0 and <= 10_000 } printed)
            draft.Means.Add(new PublishedMean($"mean {total} of {units}", total, units, printed, DescribedChoices.Rounding(at)));
        else
            at.Expect("\"printed\" to be a number up to 10,000 with at most 4 decimals");
    }

    private static void ReadOrder(PublicationDraft draft, DescribedNode at)
    {
        at.Allow("falling", "strict");
        var ids = at.Names("falling");
        draft.Refer(at, ids);
        for (var i = 0; i + 1 < ids.Count; i++)
            draft.Orders.Add(new PublishedOrder($"{ids[i]} ≥ {ids[i + 1]}", ids[i], ids[i + 1], at.Flag("strict") ? 1 : 0));
    }

    // The loader calls itself for every level, so ten thousand of them would exhaust the stack: the events are walked first. Aliases
    // have no place in a described table and can stand for more than the file holds.
    private static long? TooDeep(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DeepestNesting || parser.Current is AnchorAlias)
                return parser.Current.Start.Line;
        }

        return null;
    }
}
