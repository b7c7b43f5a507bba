using System.Text.Json.Serialization;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Tables;

namespace DataSharingHub.Core.Releases;

/// <summary>
/// What a person who checks a release looks at: every value as it will be shown, what became of it and why, how uncertain each withheld one stays, what
/// was proven, and what merging categories would give back. It holds no withheld count: the intervals are what any reader can work out.
/// </summary>
public sealed record ReleaseCheckData
{
    /// <summary>Version of the form.</summary>
    public int Version { get; init; } = 1;
    public required string Title { get; init; }

    /// <summary>How a withheld value is shown.</summary>
    public required string Mark { get; init; }
    /// <summary>How counts are printed where they are not printed as they are; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Printed { get; init; }
    public required IReadOnlyList<CheckedTable> Tables { get; init; }
    public required IReadOnlyList<CheckedFigure> KeyFigures { get; init; }

    /// <summary>Best first; empty where no merging that was tried would show more.</summary>
    public required IReadOnlyList<MergingSuggestion> Merging { get; init; }

    /// <summary>Why no merging was tried; null where it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MergingNotTried { get; init; }
    public required ProofSummary Proof { get; init; }
}

public enum WithheldOutcome
{
    /// <summary>The value is shown, or nothing had to be proven of it.</summary>
    NotAttacked,

    /// <summary>The attacker cannot narrow it below what is required.</summary>
    Holds,

    /// <summary>The attacker can: the release was stopped.</summary>
    Leaks,

    /// <summary>Not settled: the release was stopped.</summary>
    Undecided,
}

/// <summary>One value of a table or key figure.</summary>
/// <param name="Text">What is printed: a number or a mark.</param>
/// <param name="Kind">A count, percentage, mean or rank.</param>
/// <param name="Standing">What became of the count behind it; for a percentage or mean, of the one that made it be withheld.</param>
/// <param name="Reasons">Names of the rules that withheld it; null for a secondary cell, which is withheld for the sake of others, and for a shown one.</param>
/// <param name="Lower">The least that a reader must allow for, where withheld and attacked.</param>
/// <param name="Upper">The most; null also where there is no limit.</param>
/// <param name="IsExact">True where the two ends are exactly how far a reader can get; otherwise the interval reaches at least as far.</param>
public sealed record CheckedCell(
    string Text,
    ShowKind Kind,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] CellStanding Standing = CellStanding.Published,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Reasons = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long? Lower = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long? Upper = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsExact = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] WithheldOutcome Outcome = WithheldOutcome.NotAttacked)
{
    /// <summary>Id of the withheld count behind it; null where the value is shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Quantity { get; init; }
}

public sealed record CheckedRow(string Label, bool IsTotal, IReadOnlyList<CheckedCell> Cells);

public sealed record CheckedTable(
    string Id, string Title, string? Area, string RowHeading, IReadOnlyList<string> Columns, IReadOnlyList<CheckedRow> Rows)
{
    /// <summary>Values of the table that are withheld.</summary>
    [JsonIgnore]
    public int Withheld => Rows.Sum(row => row.Cells.Count(cell => cell.Standing != CellStanding.Published));
}

public sealed record CheckedFigure(string Id, string Title, string? Area, CheckedCell Count, CheckedCell Percentage, CheckedCell Mean);

/// <summary>Rows or columns of a table that could be shown as one.</summary>
/// <param name="Table">Id of the table.</param>
/// <param name="Title">Its title.</param>
/// <param name="Area">Name of the table's area; null for all.</param>
/// <param name="Rows">Labels of the rows or columns that would become one.</param>
/// <param name="WithheldNow">Counts of the whole release that are withheld as it is.</param>
/// <param name="WithheldAfter">Counts that would be withheld after merging.</param>
/// <param name="ValuesLost">Counts that the release would no longer have.</param>
public sealed record MergingSuggestion(
    string Table, string Title, string? Area, IReadOnlyList<string> Rows, int WithheldNow, int WithheldAfter, int ValuesLost)
{
    /// <summary>The suggestion in words.</summary>
    [JsonIgnore]
    public string Words => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"{Title}: merge {string.Join(", ", Rows)}. {WithheldAfter} counts withheld instead of {WithheldNow}, {ValuesLost} fewer counts in the table.");
}

/// <summary>What was proven, against whom, from how much.</summary>
/// <param name="Reader">What the reader is taken to know.</param>
/// <param name="Attacked">Withheld counts that were attacked.</param>
/// <param name="Holding">Of these, the ones that hold.</param>
/// <param name="Recovered">Of these, the ones whose exact value follows.</param>
/// <param name="NumbersKnown">Quantities that the attacker reckoned with.</param>
/// <param name="Equations">Equations and inequalities that it had.</param>
/// <param name="EarlierReleases">Earlier releases of the same people that it also had.</param>
public sealed record ProofSummary(
    string Reader, bool IsSafe, int Attacked, int Holding, int Recovered, int NumbersKnown, int Equations, int EarlierReleases);
