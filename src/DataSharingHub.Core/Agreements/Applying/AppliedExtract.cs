using DataSharingHub.Core.Datasets;

namespace DataSharingHub.Core.Agreements.Applying;

/// <summary>What the agreement leaves of an extract. Row order is that of the extract in every part: the row's place is the only tie.</summary>
public sealed record AppliedExtract
{
    /// <summary>The identity fields, sealed apart, for linkage alone; no columns where no clause allows linkage.</summary>
    public required RowSet Identity { get; init; }

    /// <summary>The columns that each purpose may see, by purpose id; a purpose without a clause for the dataset is not there.</summary>
    public required IReadOnlyDictionary<string, RowSet> ByPurpose { get; init; }

    /// <summary>What each field clause did, in the agreement's order.</summary>
    public required IReadOnlyList<ClauseCount> Clauses { get; init; }

    /// <summary>Fields that no clause names, in the extract's order: dropped, because what is not allowed is denied.</summary>
    public required IReadOnlyList<DroppedField> DroppedWithoutClause { get; init; }
}

/// <summary>What one field clause did to one field. Counts only, never a value.</summary>
/// <param name="Rows">Rows of the extract.</param>
/// <param name="Values">Values that were there before.</param>
/// <param name="Unknown">Values that were there before and could not be turned into the treatment's form, so that nothing is known now.</param>
public sealed record ClauseCount(
    string Clause, string Field, string As, TreatmentKind Treatment, IReadOnlyList<string> Purposes, int Rows, int Values, int Unknown);

/// <summary>A field dropped without a clause, and how many of its values went.</summary>
public sealed record DroppedField(string Name, int Values);
