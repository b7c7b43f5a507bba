using System.Globalization;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reading;
using DataSharingHub.Core.Extracts.Reports;
using DataSharingHub.Core.Lookups;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>One code of a look-up, or several of them. A code of another scheme is named and never turned into one of this.</summary>
internal sealed class CodeJudge(DatasetField field, UnknownValues unknown, IReadOnlyDictionary<string, Lookup> lookups) : ValueJudge(field, unknown)
{
    private readonly Lookup lookup = lookups.GetValueOrDefault(field.Lookup ?? "")
        ?? throw new InvalidOperationException($"The look-up '{field.Lookup}' of '{field.Name}' is not among the policies.");

    private readonly Lookup[] others = [.. field.OtherSchemes.Select(lookups.GetValueOrDefault).OfType<Lookup>()];

    public override Judged Judge(ReadOnlySpan<char> text, CellKind kind)
    {
        if (text.Length > Field.MaxLength)
            return Judged.Wrong(new Finding("value.too-long") { Places = [("limit", Field.MaxLength.ToString(CultureInfo.InvariantCulture))] });
        var value = text.ToString();
        if (lookup.Find(value) is { } row)
            return Found(value, row);
        if (Field.Type == FieldType.Codes && JudgeSeveral(value) is { } several)
            return several;
        return Unknown.Has(text) ? NotKnown(text) : NotFound(value);
    }

    private static Changes ChangeOf(string value, LookupRow row) =>
        value == row.Code ? Changes.None : Folding.Fold(value) == Folding.Fold(row.Code) ? Changes.SpellingOfCode : Changes.CodeForLabel;

    private Judged Found(string value, LookupRow row)
    {
        if (row.MeansUnknown)
            return new Judged(null, Changes.Unknown);
        return new Judged(row.Code, ChangeOf(value, row), row.ValidTo is { } day ? [Retired(day)] : null);
    }

    private Finding Retired(DateOnly day) =>
        new("code.retired", Rule: day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) { Places = [("lookup", lookup.Id), ("expected", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))] };

    private Judged? JudgeSeveral(string value)
    {
        foreach (var separators in new char[][] { [';', '|', '\n'], [','], [';', '|', '\n', ',', '/'] })
        {
            var pieces = value.Split(separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (pieces.Length == 0)
                return null;
            if (pieces.Length > 1 && pieces.Select(lookup.Find).ToArray() is var rows && rows.All(row => row is not null))
                return Joined(pieces, rows!);
        }

        var parts = value.Split([';', '|', '\n', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && Array.Find(parts, part => lookup.Find(part) is null) is { } wrong ? NotFound(wrong) : null;
    }

    private Judged Joined(string[] pieces, LookupRow[] rows)
    {
        var changes = pieces.Zip(rows, ChangeOf).Aggregate(Changes.None, (all, one) => all | one);
        var known = rows.Where(row => !row.MeansUnknown).DistinctBy(row => row.Code).OrderBy(row => lookup.OrderOf(row.Code)).ToList();
        var retired = known.Where(row => row.ValidTo is not null).Select(row => Retired(row.ValidTo!.Value)).ToArray();
        return new Judged(known.Count == 0 ? null : string.Join(';', known.Select(row => row.Code)), changes, retired.Length > 0 ? retired : null);
    }

    private Judged NotFound(string value)
    {
        foreach (var other in others)
        {
            if (other.Find(value) is not null)
                return Judged.Wrong(new Finding("code.other-scheme", ValueShape.Of(value)) { Places = [("found", other.Id), ("lookup", lookup.Id)] });
        }

        if (PersonalDataDetector.KindOf(value) is { } kind)
            return Judged.Wrong(new Finding("personal-data.in-coded-column", ValueShape.Of(value), kind));
        // Codes of the look-up are no secret; the value that was sent is.
        return Judged.Wrong(new Finding("code.not-in-list", ValueShape.Of(value)) { Suggestions = lookup.Nearest(value), Places = [("lookup", lookup.Id)] });
    }
}
