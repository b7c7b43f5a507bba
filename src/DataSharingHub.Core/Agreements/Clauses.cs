namespace DataSharingHub.Core.Agreements;

public enum TreatmentKind { Drop, Keep, Identity, Pseudonymise, Generalise }

/// <summary>What is done with one field before anything of it is stored.</summary>
/// <param name="Kind">The treatment.</param>
/// <param name="To">For generalise: <c>age-band</c>, <c>month</c>, <c>quarter</c>, <c>year</c>, <c>ward</c>, <c>district</c>, <c>outward-postcode</c> or <c>group</c>.</param>
/// <param name="At">For an age band: the date field of the same row, or a fixed date <c>yyyy-MM-dd</c>.</param>
/// <param name="Lookup">For an age band the bands, for a group the look-up that maps codes to groups.</param>
/// <param name="Identifier">For pseudonymise: the kind of identifier, so that one person's number gives one pseudonym in every dataset of a
/// purpose; the field's name where none is given.</param>
public sealed record Treatment(TreatmentKind Kind, string? To = null, string? At = null, string? Lookup = null, string? Identifier = null);

/// <summary>A field clause: one dataset field, for some purposes, with one treatment.</summary>
/// <param name="Number">Clause number, e.g. "4.2".</param>
/// <param name="As">Name of the column that the treatment makes; the field's own name where none is given.</param>
/// <param name="Why">What the purpose needs the column for, in the words of whoever wrote the clause.</param>
public sealed record FieldClause(
    string Number, string Dataset, string Field, IReadOnlyList<string> Purposes, Treatment Treatment, string As, string? Why = null);

/// <summary>A linkage clause: a pair of datasets may be linked for some purposes on some identity fields.</summary>
/// <param name="Shows">What may be shown of it: <c>overlap-count</c>, <c>cross-table</c>.</param>
public sealed record LinkageClause(
    string Number, string Left, string Right, IReadOnlyList<string> Purposes, IReadOnlyList<string> Fields, IReadOnlyList<string> Shows);

/// <summary>A disclosure clause: the floor below which no product may go.</summary>
public sealed record DisclosureClause
{
    public required string Number { get; init; }
    public required IReadOnlyList<string> Purposes { get; init; }

    /// <summary>A count of fewer than this is withheld.</summary>
    public required int Threshold { get; init; }

    /// <summary>True where a zero is withheld like a small number; false where zeros are printed.</summary>
    public required bool WithholdZeros { get; init; }
    public required int MinimumContributors { get; init; }

    /// <summary>Dominance: the <c>n</c> largest contributors may not bring more than <c>k</c> per cent; null for no such rule.</summary>
    public (int N, int K)? Dominance { get; init; }

    /// <summary>Every count is printed as a multiple of this, totals still adding up, instead of withholding small ones; null for no rounding.</summary>
    public int? RoundingBase { get; init; }

    /// <summary>Every count is changed a little, always the same for the same people, instead of withholding small ones; null for no change.</summary>
    public Perturbation? Perturbation { get; init; }

    /// <summary>True where a person who is alone behind a withheld count, and so knows it, may learn nothing of others by taking himself away.</summary>
    public bool ProtectFromSingletons { get; init; }

    /// <summary>What withholding keeps small; set by the product, not by the clause.</summary>
    public ReleaseCost Cost { get; init; } = new(ReleaseCostKind.Values, false);
    public required bool WithholdAllOrNone { get; init; }

    /// <summary>How a withheld cell is shown; <c>[c]</c>.</summary>
    public required string Mark { get; init; }
    public required bool ProtectAcrossReleases { get; init; }

    /// <summary>Outputs never allowed: <c>maximum</c>, <c>minimum</c>.</summary>
    public required IReadOnlyList<string> NeverAllowed { get; init; }
}

public enum ReleaseCostKind
{
    /// <summary>The number of printed values that go with what is withheld: a count that several tables show costs more.</summary>
    Values,

    /// <summary>The number of counts withheld.</summary>
    Cells,

    /// <summary>The sum of the counts withheld.</summary>
    Sum,
}

/// <summary>What a product wants to lose least of.</summary>
/// <param name="KeepTotals">True where a total costs ten times what another count does.</param>
public sealed record ReleaseCost(ReleaseCostKind Kind, bool KeepTotals);

/// <summary>Cell-key perturbation of printed counts.</summary>
/// <param name="Largest">The largest change either way.</param>
/// <param name="Spread">Standard deviation of the change.</param>
public sealed record Perturbation(int Largest, int Spread);

/// <summary>A release clause: who must have looked before anything leaves.</summary>
public sealed record ReleaseClause(
    string Number, IReadOnlyList<string> Purposes, int OutputChecks, int OfficersAmongThem, int DownloadDays, string OnwardSharing, string Marking);

/// <summary>A retention clause: days until the keys, then the data, are destroyed.</summary>
/// <param name="What"><c>raw-file</c>, <c>identity</c>, <c>attributes</c>, <c>links</c> or <c>release</c>.</param>
public sealed record RetentionClause(string Number, string What, int Days);
