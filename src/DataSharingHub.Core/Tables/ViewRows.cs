using System.Globalization;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>A view's rows with every dimension as a position in its list of values: read once, counted many times.</summary>
internal sealed class ViewRows
{
    private readonly Dictionary<string, int[]> single = [];
    private readonly Dictionary<string, ulong[]> several = [];
    private readonly Dictionary<string, long[]> numbers = [];
    private readonly Dictionary<string, int[]> distinct = [];
    private int[] units = [];
    private Dictionary<int, uint>? unitKeys;

    public int Count { get; private set; }

    /// <param name="keyOf">Key of a unit, by its text; null where none are wanted.</param>
    public static ViewRows Read(TableSession session, ResolvedView resolved, Func<string, uint>? keyOf = null)
    {
        var view = resolved.View;
        var rows = new ViewRows();
        var name = SessionNames.Quote(view.Name);
        rows.Count = (int)session.Number($"SELECT count(*) FROM {name}");
        rows.units = rows.Integers();
        var fill = new List<Action<int, System.Data.IDataRecord, int>>();
        var select = new List<string> { Rank(view.Unit) };
        fill.Add((row, record, column) => rows.units[row] = record.GetInt32(column));
        if (keyOf is not null)
        {
            rows.unitKeys = [];
            select.Add($"coalesce(CAST({SessionNames.Quote(view.Unit)} AS VARCHAR), '')");
            fill.Add((row, record, column) =>
            {
                if (!rows.unitKeys.ContainsKey(rows.units[row]))
                    rows.unitKeys.Add(rows.units[row], keyOf(record.GetString(column)));
            });
        }

        foreach (var dimension in resolved.Dimensions)
            Add(rows, dimension, select, fill);
        foreach (var column in view.Distinct)
        {
            var values = rows.distinct[column] = rows.Integers();
            select.Add(Rank(column));
            fill.Add((row, record, at) => values[row] = record.GetInt32(at));
        }

        foreach (var column in view.Sums.Concat(view.Maxima).Distinct())
        {
            var values = rows.numbers[column] = new long[rows.Count];
            select.Add($"CAST(coalesce({SessionNames.Quote(column)}, 0) AS BIGINT)");
            fill.Add((row, record, at) => values[row] = record.GetInt64(at));
        }

        using var reader = session.Read($"SELECT {string.Join(", ", select)} FROM {name}");
        for (var row = 0; reader.Read(); row++)
            for (var column = 0; column < fill.Count; column++)
                fill[column](row, reader, column);
        return rows;
    }

    /// <summary>Counts one quantity, and who stands behind it.</summary>
    public CellCount Counted(CellKey key)
    {
        var tests = key.Conditions.Select(Test).ToArray();
        var perUnit = new Dictionary<int, long>();
        var values = key.Counts.Column is { } column && key.Counts.Kind is CountKind.Sum or CountKind.Maximum ? numbers[key.Counts.Column!] : null;
        var seen = key.Counts.Kind == CountKind.Distinct ? new HashSet<int>() : null;
        var ids = seen is null ? null : distinct[key.Counts.Column!];
        var (rowCount, largest) = (0L, 0L);
        for (var row = 0; row < Count; row++)
        {
            var passes = true;
            for (var t = 0; t < tests.Length && passes; t++)
                passes = tests[t](row);
            if (!passes)
                continue;
            rowCount++;
            var brings = values is null ? 1 : values[row];
            largest = Math.Max(largest, brings);
            seen?.Add(ids![row]);
            if (brings == 0)
                continue;
            ref var sum = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(perUnit, units[row], out _);
            sum += brings;
        }

        var count = key.Counts.Kind switch
        {
            CountKind.Units => perUnit.Count,
            CountKind.Rows => rowCount,
            CountKind.Distinct => seen!.Count,
            CountKind.Maximum => largest,
            _ => perUnit.Values.Sum(),
        };
        IReadOnlyList<long> top = key.Counts.Kind is CountKind.Rows or CountKind.Sum or CountKind.Distinct ? [.. perUnit.Values.OrderDescending().Take(DataSharingHub.Disclosure.Cell.MostLargest)] : [];
        var contributors = key.Counts.Kind == CountKind.Maximum ? perUnit.Values.Count(value => value == largest) : perUnit.Count;
        return new CellCount(count, contributors, top, KeyOf(perUnit, key.Counts.Kind));
    }

    // Who is behind the count and with how much: another person, or another case of the same, gives another key.
    private uint? KeyOf(Dictionary<int, long> perUnit, CountKind kind)
    {
        if (unitKeys is null)
            return null;
        var sum = 0u;
        foreach (var (unit, brings) in perUnit)
            sum = unchecked(sum + (unitKeys[unit] * (kind == CountKind.Units ? 1u : (uint)brings)));
        return sum;
    }

    /// <summary>True where both hold the same rows, in any order, but for some dimensions.</summary>
    public bool IsSame(ViewRows other, IReadOnlySet<string> apartFrom)
    {
        if (Count != other.Count)
            return false;
        var (mine, others) = (Sorted(apartFrom), other.Sorted(apartFrom));
        return mine.Zip(others).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
    }

    private long[][] Sorted(IReadOnlySet<string> apartFrom)
    {
        List<Func<int, long>> columns =
        [
            row => units[row],
            .. single.Where(column => !apartFrom.Contains(column.Key)).OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => (Func<int, long>)(row => column.Value[row])),
            .. several.Where(column => !apartFrom.Contains(column.Key)).OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => (Func<int, long>)(row => unchecked((long)column.Value[row]))),
            .. numbers.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => (Func<int, long>)(row => column.Value[row])),
            .. distinct.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => (Func<int, long>)(row => column.Value[row])),
        ];
        var rows = new long[Count][];
        for (var row = 0; row < Count; row++)
            rows[row] = [.. columns.Select(column => column(row))];
        Array.Sort(rows, (first, second) => first.AsSpan().SequenceCompareTo(second));
        return rows;
    }

    private Func<int, bool> Test(KeyCondition condition)
    {
        if (condition.Mentions is { } mentioned)
        {
            var masks = several[condition.Dimension];
            var wanted = MaskOf(condition.Dimension, mentioned);
            var positive = condition.Values.SequenceEqual([1]);
            return row => (masks[row] & wanted) != 0 == positive;
        }

        var codes = single[condition.Dimension];
        if (condition.Values.Count == 1)
        {
            var value = condition.Values[0];
            return row => codes[row] == value;
        }

        var allowed = condition.Values.ToHashSet();
        return row => allowed.Contains(codes[row]);
    }

    private readonly Dictionary<string, ResolvedDimension> severals = [];

    private ulong MaskOf(string dimension, string mentioned) =>
        mentioned.Split('|').Aggregate(0UL, (mask, value) => mask | (1UL << severals[dimension].IndexOf(value)));

    private static void Add(ViewRows rows, ResolvedDimension dimension, List<string> select, List<Action<int, System.Data.IDataRecord, int>> fill)
    {
        var name = dimension.Dimension.Name;
        var column = $"CAST({SessionNames.Quote(name)} AS VARCHAR)";
        var list = $"[{string.Join(", ", dimension.Values.Take(dimension.Listed).Select(SessionNames.Text))}]::VARCHAR[]";
        if (!dimension.Dimension.Several)
        {
            var codes = rows.single[name] = rows.Integers();
            var unknown = dimension.UnknownAt.ToString(CultureInfo.InvariantCulture);
            select.Add($"CASE WHEN {column} IS NULL THEN {unknown} ELSE coalesce(list_position({list}, {column}), 0) - 1 END");
            fill.Add((row, record, at) => codes[row] = record.GetInt32(at));
            return;
        }

        if (dimension.Listed > 64)
            throw new InvalidOperationException($"Dimension {name} has more than 64 values; several values per row are kept for 64 at most.");
        rows.severals[name] = dimension;
        var masks = rows.several[name] = new ulong[rows.Count];
        select.Add($"CAST(coalesce(list_sum(list_transform(list_distinct(string_split(coalesce({column}, ''), ';')), " +
            $"lambda v: CASE WHEN list_position({list}, v) IS NULL OR list_position({list}, v) = 0 THEN 0::UBIGINT ELSE 1::UBIGINT << (list_position({list}, v) - 1) END)), 0) AS UBIGINT)");
        fill.Add((row, record, at) => masks[row] = Convert.ToUInt64(record.GetValue(at), CultureInfo.InvariantCulture));
    }

    private static string Rank(string column) => $"CAST(dense_rank() OVER (ORDER BY {SessionNames.Quote(column)}) AS INTEGER)";

    private int[] Integers() => new int[Count];
}

/// <summary>A count, the number of different units behind it, what the largest of them bring, and the sum of their keys where those are wanted.</summary>
internal sealed record CellCount(long Count, int Contributors, IReadOnlyList<long> Largest, uint? Key);
