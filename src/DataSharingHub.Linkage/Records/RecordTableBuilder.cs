using DataSharingHub.Linkage.Standardise;

namespace DataSharingHub.Linkage.Records;

/// <summary>Standardises the sources of a run into one table.</summary>
internal sealed class RecordTableBuilder(IReadOnlyList<LinkageSource> sources, int longest)
{
    private readonly Dictionary<string, string?> _folded = new(StringComparer.Ordinal);
    private long _cut;

    public RecordTable Build()
    {
        var ordered = sources.OrderBy(s => s.Name, StringComparer.Ordinal).ToArray();
        var count = ordered.Sum(s => s.RecordIds.Count);
        var sourceOf = new int[count];
        var rowOf = new int[count];
        var at = 0;
        for (var s = 0; s < ordered.Length; s++)
        {
            var ids = ordered[s].RecordIds.ToArray();
            var rows = Enumerable.Range(0, ids.Length).ToArray();
            Array.Sort(ids, rows, StringComparer.Ordinal);
            foreach (var row in rows)
            {
                sourceOf[at] = s;
                rowOf[at++] = row;
            }
        }

        var fields = ordered.SelectMany(s => s.Fields).GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase)
            .Select(g => (g.First().Name, g.First().Kind)).OrderBy(f => f.Kind).ThenBy(f => f.Name, StringComparer.Ordinal).ToArray();
        var reader = new FieldReader(ordered, sourceOf, rowOf);
        return new RecordTable
        {
            Count = count,
            Sources = ordered,
            SourceOf = sourceOf,
            RowOf = rowOf,
            Names = BuildNames(fields, reader, count),
            Dates = [.. fields.Where(f => f.Kind == FieldKind.DateOfBirth).Select(f => (f.Name, BuildDates(reader.Read(f.Name), count)))],
            Encoded = [.. fields.Where(f => EncodedField.Is(f.Kind)).Select(f => (f.Kind, f.Name, EncodedField.Read(f.Kind, reader.Read(f.Name), count)))],
            Others = [.. fields.Where(f => f.Kind is not (FieldKind.Forename or FieldKind.Surname or FieldKind.FullName or FieldKind.DateOfBirth) && !EncodedField.Is(f.Kind))
                .Select(f => (f.Kind, BuildValues(f.Name, f.Kind, reader.Read(f.Name), count)))],
            NameFields = fields.Where(f => f.Kind is FieldKind.Forename or FieldKind.Surname or FieldKind.FullName)
                .ToDictionary(f => f.Name, f => f.Kind, StringComparer.OrdinalIgnoreCase),
            CutValues = _cut,
        };
    }

    private NameColumns? BuildNames((string Name, FieldKind Kind)[] fields, FieldReader reader, int count)
    {
        Func<int, string?>? First(FieldKind kind) => fields.Where(f => f.Kind == kind).Select(f => reader.Read(f.Name)).FirstOrDefault();
        var forename = First(FieldKind.Forename);
        var surname = First(FieldKind.Surname);
        // Of several full names the one with most text is read: the others are made from it.
        var full = fields.Where(f => f.Kind == FieldKind.FullName).Select(f => reader.Read(f.Name))
            .OrderByDescending(read => Enumerable.Range(0, count).Sum(r => (long)(read(r)?.Length ?? 0))).FirstOrDefault();
        if (forename is null && surname is null && full is null)
            return null;

        var names = new NameColumnsBuilder(count);
        for (var r = 0; r < count; r++)
        {
            var whole = full?.Invoke(r);
            names.Set(r, Fold(forename?.Invoke(r)), Fold(surname?.Invoke(r)), Fold(whole), whole?.Contains(',', StringComparison.Ordinal) ?? false);
        }

        return names.Build();
    }

    private static int[] BuildDates(Func<int, string?> read, int count)
    {
        var dates = new int[count];
        for (var r = 0; r < count; r++)
            dates[r] = DateText.Parse(read(r));
        return dates;
    }

    private ValueColumn BuildValues(string name, FieldKind kind, Func<int, string?> read, int count)
    {
        var column = new ValueColumnBuilder(name, count);
        for (var r = 0; r < count; r++)
            column.Set(r, FieldText.Standard(kind, Fold(read(r))));
        return column.Build();
    }

    private string? Fold(string? value)
    {
        if (value is null)
            return null;
        if (value.Length > longest)
        {
            _cut++;
            value = value[..longest];
        }

        if (!_folded.TryGetValue(value, out var folded))
            _folded.Add(value, folded = TextFold.Fold(value, longest));
        return folded;
    }

    private sealed class FieldReader(LinkageSource[] ordered, int[] sourceOf, int[] rowOf)
    {
        public Func<int, string?> Read(string name)
        {
            var values = Array.ConvertAll(ordered, s => s.Fields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))?.Values);
            return record => values[sourceOf[record]]?[rowOf[record]];
        }
    }
}
