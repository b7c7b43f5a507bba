using System.Collections.Frozen;
using DataSharingHub.Core.Agreements.Reading;
using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Core.Lookups;

/// <summary>One code of a look-up.</summary>
/// <param name="Code">What is stored.</param>
/// <param name="Label">What people read.</param>
/// <param name="Aliases">Other spellings that partners send.</param>
/// <param name="MeansUnknown">True where the code says that nothing is known: it becomes null, never a category.</param>
/// <param name="ValidTo">Last day on which the code was in use; null while it is.</param>
/// <param name="Cells">Every column of the file by its heading; an empty cell is null.</param>
/// <param name="Line">Line in the file, from 1.</param>
public sealed record LookupRow(
    string Code, string Label, IReadOnlyList<string> Aliases, bool MeansUnknown, DateOnly? ValidTo, IReadOnlyDictionary<string, string?> Cells, int Line)
{
    public string? Group => this["group"];

    public string? this[string column] => Cells.GetValueOrDefault(column);
}

/// <summary>A list of codes that partners, treatments and products share.</summary>
public sealed class Lookup
{
    private readonly FrozenDictionary<string, LookupRow> byCode;
    private readonly FrozenDictionary<string, LookupRow> bySpelling;
    private readonly FrozenDictionary<string, int> order;

    public Lookup(string id, IReadOnlyList<string> headings, IReadOnlyList<LookupRow> rows)
    {
        Id = id;
        Headings = headings;
        Rows = rows;
        byCode = rows.ToFrozenDictionary(row => row.Code, StringComparer.Ordinal);
        order = rows.Select((row, i) => (row.Code, i)).ToFrozenDictionary(pair => pair.Code, pair => pair.i, StringComparer.Ordinal);
        var spellings = new Dictionary<string, LookupRow>(StringComparer.Ordinal);
        // Codes win over labels, labels over aliases: an alias never takes another row's code away.
        foreach (var row in rows) spellings.TryAdd(Folding.Fold(row.Code), row);
        foreach (var row in rows) spellings.TryAdd(Folding.Fold(row.Label), row);
        foreach (var row in rows)
            foreach (var alias in row.Aliases) spellings.TryAdd(Folding.Fold(alias), row);
        spellings.Remove("");
        bySpelling = spellings.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string Id { get; }

    public IReadOnlyList<string> Headings { get; }

    /// <summary>In the file's order, which is the order tables and several codes in one field are written in.</summary>
    public IReadOnlyList<LookupRow> Rows { get; }

    /// <summary>By code, label or alias; case, spaces, punctuation and composition of accents do not matter (see <see cref="Folding"/>).</summary>
    public LookupRow? Find(string text) => byCode.GetValueOrDefault(text) ?? bySpelling.GetValueOrDefault(Folding.Fold(text));

    /// <summary>By the stored code alone, exactly.</summary>
    public LookupRow? WithCode(string code) => byCode.GetValueOrDefault(code);

    /// <summary>Place of a code in the file, from 0; -1 where it has none.</summary>
    public int OrderOf(string code) => order.TryGetValue(code, out var place) ? place : -1;

    public bool HasColumn(string heading) => Headings.Contains(heading, StringComparer.Ordinal);

    /// <summary>The codes whose spelling is nearest, for a message about a code that is not in the list.</summary>
    public IReadOnlyList<string> Nearest(string text, int most = 3)
    {
        var wanted = Folding.Fold(text);
        if (wanted.Length > 60) wanted = wanted[..60];
        return [.. Rows.OrderBy(row => Math.Min(Distance(wanted, row.Code), Distance(wanted, row.Label))).Take(most).Select(row => row.Code)];
    }

    private static int Distance(string wanted, string spelling) => Spelling.Distance(wanted, Folding.Fold(spelling));
}
