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

    /// <summary>Base for controlled rounding. Releases are not rounded, so the lint refuses any.</summary>
    public int? RoundingBase { get; init; }
    public required bool WithholdAllOrNone { get; init; }

    /// <summary>How a withheld cell is shown; <c>[c]</c>.</summary>
    public required string Mark { get; init; }
    public required bool ProtectAcrossReleases { get; init; }

    /// <summary>Outputs never allowed: <c>maximum</c>, <c>minimum</c>.</summary>
    public required IReadOnlyList<string> NeverAllowed { get; init; }
}

/// <summary>A release clause: who must have looked before anything leaves.</summary>
public sealed record ReleaseClause(
    string Number, IReadOnlyList<string> Purposes, int OutputChecks, int OfficersAmongThem, int DownloadDays, string OnwardSharing, string Marking);

/// <summary>A retention clause: days until the keys, then the data, are destroyed.</summary>
/// <param name="What"><c>raw-file</c>, <c>identity</c>, <c>attributes</c>, <c>links</c> or <c>release</c>.</param>
public sealed record RetentionClause(string Number, string What, int Days);
