using DataSharingHub.Linkage.Standardise;

namespace DataSharingHub.Linkage.Records;

/// <summary>Standardises the sources of a run into one table, column beside column.</summary>
internal sealed class RecordTableBuilder
{
    private const int ChunkTexts = 8192;
    private readonly LinkageSource[] _sources;
    private readonly int[] _sourceOf;
    private readonly int[] _rowOf;
    private readonly int[] _start;
    private readonly LinkageSettings _settings;
    private long _cut;

    /// <param name="sources">The sources.</param>
    /// <param name="orders">Rows of each source by record id.</param>
    /// <param name="settings">How to link.</param>
    public RecordTableBuilder(IReadOnlyList<LinkageSource> sources, IReadOnlyList<int[]> orders, LinkageSettings settings)
    {
        _settings = settings;
        var byName = Enumerable.Range(0, sources.Count).OrderBy(s => sources[s].Name, StringComparer.Ordinal).ToArray();
        _sources = [.. byName.Select(s => sources[s])];
        var count = _sources.Sum(s => s.RecordIds.Count);
        _sourceOf = new int[count];
        _rowOf = new int[count];
        _start = new int[_sources.Length];
        var at = 0;
        for (var s = 0; s < _sources.Length; s++)
        {
            _start[s] = at;
            var order = orders[byName[s]];
            Array.Fill(_sourceOf, s, at, order.Length);
            order.CopyTo(_rowOf, at);
            at += order.Length;
        }
    }

    public RecordTable Build()
    {
        var fields = _sources.SelectMany(s => s.Fields).GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase)
            .Select(g => (g.First().Name, g.First().Kind)).OrderBy(f => f.Kind).ThenBy(f => f.Name, StringComparer.Ordinal).ToArray();
        var dates = fields.Where(f => f.Kind == FieldKind.DateOfBirth).Select(f => (f.Name, new int[_sourceOf.Length])).ToArray();
        var plain = fields.Where(f => f.Kind is not (FieldKind.Forename or FieldKind.Surname or FieldKind.FullName or FieldKind.DateOfBirth) && !EncodedField.Is(f.Kind)).ToArray();
        var others = new (FieldKind Kind, ValueColumn Column)[plain.Length];
        var notRead = new (string, string, int, int)[dates.Length][];
        NameColumns? names = null;

        // Columns do not know each other, so each may be read on a thread of its own.
        var work = new List<Action> { () => names = BuildNames(fields) };
        work.AddRange(plain.Select((f, i) => (Action)(() => others[i] = (f.Kind, BuildValues(f.Name, f.Kind)))));
        work.AddRange(dates.Select((d, i) => (Action)(() => notRead[i] = FillDates(d.Name, d.Item2))));
        Parallel.Invoke(new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, _settings.Threads) }, [.. work]);

        return new RecordTable
        {
            Count = _sourceOf.Length,
            // What was standardised is let go of.
            Sources = Array.ConvertAll(_sources, s => s with { Fields = [] }),
            SourceOf = _sourceOf,
            RowOf = _rowOf,
            Names = names,
            Dates = dates,
            Encoded = [.. fields.Where(f => EncodedField.Is(f.Kind)).Select(f => (f.Kind, f.Name, EncodedField.Read(f.Kind, Reader(f.Name), _sourceOf.Length)))],
            Others = others,
            Aliases = fields.Where(f => f.Kind == FieldKind.Aliases).Select(f => AliasNames.Of(names, Reader(f.Name), _sourceOf.Length, 10 * _settings.LongestValue)).FirstOrDefault(),
            NameFields = fields.Where(f => f.Kind is FieldKind.Forename or FieldKind.Surname or FieldKind.FullName)
                .ToDictionary(f => f.Name, f => f.Kind, StringComparer.OrdinalIgnoreCase),
            CutValues = _cut,
            DatesNotRead = [.. notRead.SelectMany(counts => counts)],
        };
    }

    private NameColumns? BuildNames((string Name, FieldKind Kind)[] fields)
    {
        IReadOnlyList<string?>?[]? First(FieldKind kind) => fields.Where(f => f.Kind == kind).Select(f => Columns(f.Name)).FirstOrDefault();
        var forename = First(FieldKind.Forename);
        var surname = First(FieldKind.Surname);
        // Of several full names the one with most text is read: the others are made from it.
        var full = fields.Count(f => f.Kind == FieldKind.FullName) == 1 ? First(FieldKind.FullName) : fields.Where(f => f.Kind == FieldKind.FullName).Select(f => Columns(f.Name))
            .OrderByDescending(columns => columns.Sum(c => c?.Sum(v => (long)(v?.Length ?? 0)) ?? 0)).FirstOrDefault();
        if (forename is null && surname is null && full is null)
            return null;

        var fold = new Folding(_settings.LongestValue);
        var names = new NameColumnsBuilder(_sourceOf.Length, fold);
        names.Read(Texts(forename), Texts(surname), Texts(full));
        Interlocked.Add(ref _cut, fold.Cut);
        return names.Build(RowOfRecord());
    }

    // With how many values of each source say something and give no date.
    private (string Source, string Field, int Unread, int Filled)[] FillDates(string name, int[] dates)
    {
        var counts = Array.ConvertAll(_sources, s => (Source: s.Name, Field: name, Unread: 0, Filled: 0));
        var texts = FieldTexts.Of(Columns(name), _start, dates.Length);
        var known = new int[texts.Count];
        for (var code = 0; code < known.Length; code++)
            known[code] = DateText.Parse(texts[code]);
        for (var r = 0; r < dates.Length; r++)
        {
            var code = texts.Codes[_start[_sourceOf[r]] + _rowOf[r]];
            dates[r] = code < 0 ? 0 : known[code];
            ref var count = ref counts[_sourceOf[r]];
            count.Filled += code < 0 ? 0 : 1;
            count.Unread += code >= 0 && dates[r] == 0 ? 1 : 0;
        }

        return counts;
    }

    private ValueColumn BuildValues(string name, FieldKind kind)
    {
        var column = new ValueColumnBuilder(name, _sourceOf.Length);
        var fold = new Folding(_settings.LongestValue);
        var texts = FieldTexts.Of(Columns(name), _start, _sourceOf.Length);
        var standard = new string?[texts.Count];
        var cut = new bool[texts.Count];
        Parallel.For(0, (texts.Count + ChunkTexts - 1) / ChunkTexts, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, _settings.Threads) }, chunk =>
        {
            for (var code = chunk * ChunkTexts; code < Math.Min(texts.Count, (chunk + 1) * ChunkTexts); code++)
                standard[code] = FieldText.Standard(kind, fold.Of(texts[code], out cut[code]));
        });
        var ids = Array.ConvertAll(standard, column.IdOf);

        for (var row = 0; row < texts.Codes.Length; row++)
        {
            var code = texts.Codes[row];
            if (code < 0)
                continue;
            column.Set(row, ids[code]);
            if (cut[code])
                fold.CountCut();
        }

        Interlocked.Add(ref _cut, fold.Cut);
        return column.Build(RowOfRecord());
    }

    private int[] RowOfRecord()
    {
        var rows = new int[_rowOf.Length];
        for (var r = 0; r < rows.Length; r++)
            rows[r] = _start[_sourceOf[r]] + _rowOf[r];
        return rows;
    }

    private IReadOnlyList<string?>?[] Columns(string name) =>
        Array.ConvertAll(_sources, s => s.Fields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase))?.Values);

    private FieldTexts? Texts(IReadOnlyList<string?>?[]? columns) => columns is null ? null : FieldTexts.Of(columns, _start, _sourceOf.Length);

    private Func<int, string?> Reader(string name)
    {
        var columns = Columns(name);
        return record => columns[_sourceOf[record]]?[_rowOf[record]];
    }
}

/// <summary>Folds values of one column and counts those that are longer than is read.</summary>
internal sealed class Folding(int longest)
{
    /// <summary>Values that were cut.</summary>
    public long Cut { get; private set; }

    /// <summary>Counts a value that was cut.</summary>
    public void CountCut() => Cut++;

    /// <summary>Folds one of the distinct values, and says whether it is longer than is read.</summary>
    public string? Of(string value, out bool cut)
    {
        cut = value.Length > longest;
        return TextFold.Fold(cut ? value[..longest] : value, longest);
    }
}
