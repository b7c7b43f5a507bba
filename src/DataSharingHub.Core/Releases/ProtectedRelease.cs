using System.Text.Json.Serialization;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Products;
using DataSharingHub.Core.Tables;

namespace DataSharingHub.Core.Releases;

public enum CellStanding
{
    /// <summary>The count is shown, or may be known.</summary>
    Published,

    /// <summary>Withheld because a rule of the clause names it.</summary>
    Primary,

    /// <summary>Withheld so that no other withheld count can be worked out.</summary>
    Secondary,

    /// <summary>Withheld because the clause never allows such an output.</summary>
    NeverAllowed,
}

/// <summary>One quantity after protection. A withheld count is not here.</summary>
/// <param name="Released">The count as it is printed; null where it is withheld.</param>
/// <param name="IsShown">False for a quantity that is printed nowhere but follows by subtraction.</param>
/// <param name="Reasons">Names of the rules that withheld it.</param>
public sealed record ReleasedCell(
    string Id, string Label, CountKind Kind, long? Released, CellStanding Standing, bool IsShown, IReadOnlyList<string> Reasons);

public sealed record ReasonCount(string Reason, int Cells);

/// <summary>How a release was protected, in words and counts that may be printed.</summary>
public sealed record DisclosureSummary
{
    public required string Clause { get; init; }
    public required int Threshold { get; init; }
    public required bool WithholdZeros { get; init; }
    public required int MinimumContributors { get; init; }
    public required bool WithholdAllOrNone { get; init; }
    public required string Mark { get; init; }
    public required string Reader { get; init; }

    /// <summary>Different quantities that the release shows.</summary>
    public required int CellsShown { get; init; }

    /// <summary>Printed counts are multiples of this; null where they are not rounded.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? RoundingBase { get; init; }

    /// <summary>How printed counts are perturbed; null where they are not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Perturbation? Perturbation { get; init; }

    /// <summary>True where a printed count is the count itself.</summary>
    [JsonIgnore]
    public bool IsExact => RoundingBase is null && Perturbation is null;
    public required int Published { get; init; }
    public required int Primary { get; init; }
    public required int Secondary { get; init; }
    public required int NeverAllowed { get; init; }

    /// <summary>Quantities that are not printed but follow by subtraction, and were protected with the others.</summary>
    public required int Implied { get; init; }
    public required IReadOnlyList<ReasonCount> ByReason { get; init; }

    /// <summary>Earlier releases of the same people that were protected with this one.</summary>
    public required int EarlierReleases { get; init; }
}

/// <summary>A release as it may be shown: holds no withheld count.</summary>
public sealed record ProtectedRelease
{
    public required string Product { get; init; }
    public required int ProductVersion { get; init; }
    public required string Title { get; init; }
    public required string Purpose { get; init; }
    public required IReadOnlyList<ReleaseArea> Areas { get; init; }
    public required int FirstYear { get; init; }
    public required int LastYear { get; init; }
    public required IReadOnlyList<ReleasedCell> Cells { get; init; }
    public required IReadOnlyList<CellEquation> Equations { get; init; }
    public required IReadOnlyList<CellContainment> Containments { get; init; }
    public required IReadOnlyList<PrintedTable> Tables { get; init; }
    public required IReadOnlyList<PrintedFigure> KeyFigures { get; init; }
    public required IReadOnlyList<ProductNote> Notes { get; init; }
    public required IReadOnlyList<RowsUsed> RowsUsed { get; init; }
    public required DisclosureSummary Disclosure { get; init; }
}

/// <summary>An earlier release, as it was shown and as it was counted.</summary>
public sealed record EarlierRelease(ProtectedRelease Shown, TabulatedRelease Counted)
{
    public Guid Id { get; init; }
    public DateTimeOffset? ReleasedAt { get; init; }
}
