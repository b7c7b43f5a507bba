using System.Globalization;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reading;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>Text of any kind: kept as it is.</summary>
internal sealed class TextJudge(DatasetField field, UnknownValues unknown) : ValueJudge(field, unknown)
{
    public override Judged Judge(ReadOnlySpan<char> text, CellKind kind)
    {
        if (text.Length > Field.MaxLength)
            return Judged.Wrong(new Finding("value.too-long") { Places = [("limit", Field.MaxLength.ToString(CultureInfo.InvariantCulture))] });
        if (Unknown.Has(text))
            return NotKnown(text);
        return StartsLikeFormula(text) ? new Judged(text.ToString(), Changes.None, [new Finding("value.formula-like")]) : new Judged(text.ToString());
    }
}

/// <summary>A person's name: data as it stands, whatever it looks like; what is odd about it is said.</summary>
internal sealed class NameJudge(DatasetField field, UnknownValues unknown) : ValueJudge(field, unknown)
{
    private static readonly string[] Titles = ["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "sir", "dame", "lord", "lady", "master"];

    private static readonly string[] Organisations =
        ["ltd", "limited", "plc", "llp", "council", "express", "supermarket", "store", "stores", "shop", "school", "college", "university", "hotel", "pub", "bank",
            "company", "services", "trust", "police", "hospital", "church", "club"];

    public override Judged Judge(ReadOnlySpan<char> text, CellKind kind)
    {
        if (text.Length > Field.MaxLength)
            return Judged.Wrong(new Finding("value.too-long") { Places = [("limit", Field.MaxLength.ToString(CultureInfo.InvariantCulture))] });
        if (Unknown.Has(text))
            return NotKnown(text);
        var changes = Changes.None;
        var name = text.ToString();
        if (name.AsSpan().IndexOfAny('\t', '\n') >= 0 || name.Contains("  ", StringComparison.Ordinal))
        {
            name = string.Join(' ', name.Split((char[])[' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
            changes |= Changes.SpacesClosed;
        }

        return new Judged(name, changes, Findings(name));
    }

    private static Finding[]? Findings(string name)
    {
        List<Finding>? found = null;
        void Add(string code) => (found ??= []).Add(new Finding(code));
        if (StartsLikeFormula(name))
            Add("value.formula-like");
        if (name.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
            Add("name.digits");
        if (name.IndexOfAny([' ', '.', '&', '/', ';', '+']) < 0)
            return found?.ToArray();
        var words = name.ToLowerInvariant().Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && Titles.Contains(words[0]))
            Add("name.title");
        if (words.Length > 1 && words.Any(word => Organisations.Contains(word)))
            Add("name.organisation");
        if (name.IndexOfAny(['&', '/', ';', '+']) >= 0 || words.Contains("and"))
            Add("name.several-people");
        return found?.ToArray();
    }
}

/// <summary>Whole numbers in digits.</summary>
internal sealed class IntegerJudge(DatasetField field, UnknownValues unknown) : ValueJudge(field, unknown)
{
    public override Judged Judge(ReadOnlySpan<char> text, CellKind kind)
    {
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || text[0] == '+')
            return Unknown.Has(text) ? NotKnown(text) : Judged.Wrong(new Finding("number.form", ValueShape.Of(text)));
        if (Field.Range is { } range && (number < range.From || number > range.To))
            return Judged.Wrong(new Finding("number.range", ValueShape.Of(text)) { Places = [("from", Text(range.From)), ("to", Text(range.To))] });
        var value = Text(number);
        return new Judged(value, text.SequenceEqual(value) ? Changes.None : Changes.Padded);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Yes and no in the words that partners use.</summary>
internal sealed class BooleanJudge(DatasetField field, UnknownValues unknown) : ValueJudge(field, unknown)
{
    private static readonly string[] Yes = ["yes", "y", "true", "t", "1"];
    private static readonly string[] No = ["no", "n", "false", "f", "0"];

    public override Judged Judge(ReadOnlySpan<char> text, CellKind kind)
    {
        foreach (var word in Yes)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return new Judged("yes", text.SequenceEqual("yes") || text.SequenceEqual("Yes") ? Changes.None : Changes.YesNo);
        }

        foreach (var word in No)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return new Judged("no", text.SequenceEqual("no") || text.SequenceEqual("No") ? Changes.None : Changes.YesNo);
        }

        return Unknown.Has(text) ? NotKnown(text) : Judged.Wrong(new Finding("boolean.form", ValueShape.Of(text)));
    }
}
