using System.Globalization;
using DataSharingHub.Linkage;
using Sylvan.Data.Csv;

namespace DataSharingHub.Host.Linking;

/// <summary>
/// The rows of one file, by source: record ids, and the values of the columns wanted, each distinct one kept once. While one block of rows is looked up, column beside column, the next is read.
/// </summary>
/// <param name="columns">Places of the columns wanted.</param>
/// <param name="id">Place of the record ids; below 0 where rows are numbered.</param>
/// <param name="source">Place of the source names; below 0 where the file is one source.</param>
/// <param name="name">Name of the source, where the file is one.</param>
internal sealed class LinkRows(int[] columns, int id, int source, string name)
{
    private readonly CodedTexts[] _texts = Array.ConvertAll(columns, _ => new CodedTexts());
    private readonly SortedDictionary<string, Part> _parts = new(StringComparer.Ordinal);
    private (string Name, Part Part)? _last;

    /// <summary>The sources by name; one without rows where the file has none.</summary>
    public IReadOnlyDictionary<string, Part> Parts => _parts;

    public void Read(CsvDataReader csv)
    {
        var (reading, looking) = (new RowBlock(columns.Length + 1), new RowBlock(columns.Length + 1));
        var work = Task.CompletedTask;
        try
        {
            for (var row = 1; csv.Read(); row++)
            {
                Take(csv, row, reading);
                if (!reading.IsFull)
                    continue;
                work.GetAwaiter().GetResult();
                (reading, looking) = (looking, reading);
                reading.Clear();
                var full = looking;
                work = Task.Run(() => LookUp(full));
            }
        }
        finally
        {
            work.GetAwaiter().GetResult();
        }

        LookUp(reading);
        if (_parts.Count == 0)
            PartOf(name);
        foreach (var texts in _texts)
            texts.Seal();
    }

    private void Take(CsvDataReader csv, int row, RowBlock block)
    {
        block.Begin(PartOf(source < 0 ? name : csv.GetFieldSpan(source)));
        block.Add(id < 0 ? row.ToString(CultureInfo.InvariantCulture) : csv.GetFieldSpan(id));
        foreach (var column in columns)
            block.Add(column < csv.RowFieldCount ? csv.GetFieldSpan(column) : []);
    }

    // Columns do not know each other, so each may be looked up on a thread of its own.
    private void LookUp(RowBlock block) => Parallel.For(0, columns.Length + 1, column =>
    {
        for (var row = 0; row < block.Count; row++)
        {
            if (column == 0)
                block.PartOf(row).Ids.Add(block.Value(row, 0));
            else
                block.PartOf(row).Values[column - 1].Add(block.Value(row, column));
        }
    });

    private Part PartOf(ReadOnlySpan<char> key)
    {
        if (_last is { } last && key.SequenceEqual(last.Name))
            return last.Part;
        var text = new string(key);
        if (!_parts.TryGetValue(text, out var part))
            _parts.Add(text, part = new Part(new TextList(), Array.ConvertAll(_texts, t => new CodedColumn(t))));
        _last = (text, part);
        return part;
    }

    /// <summary>One source.</summary>
    /// <param name="Ids">Its record ids.</param>
    /// <param name="Values">Its values by column.</param>
    internal sealed record Part(TextList Ids, CodedColumn[] Values);

    /// <summary>Some thousand rows as they stand in the file.</summary>
    /// <param name="width">Values of a row.</param>
    private sealed class RowBlock(int width)
    {
        private const int Rows = 8192;
        private const int ManyCharacters = 1 << 20;
        private readonly List<Part> _part = new(Rows);
        private readonly List<int> _end = new(Rows * width);
        private char[] _characters = new char[1 << 16];

        public int Count => _part.Count;

        public bool IsFull => Count == Rows || _end[^1] > ManyCharacters;

        public void Clear()
        {
            _part.Clear();
            _end.Clear();
        }

        public void Begin(Part part) => _part.Add(part);

        public void Add(ReadOnlySpan<char> value)
        {
            var at = _end.Count == 0 ? 0 : _end[^1];
            if (at + value.Length > _characters.Length)
                Array.Resize(ref _characters, Math.Max(at + value.Length, 2 * _characters.Length));
            value.CopyTo(_characters.AsSpan(at));
            _end.Add(at + value.Length);
        }

        public Part PartOf(int row) => _part[row];

        public ReadOnlySpan<char> Value(int row, int place)
        {
            var at = (row * width) + place;
            var start = at == 0 ? 0 : _end[at - 1];
            return _characters.AsSpan(start, _end[at] - start);
        }
    }
}
