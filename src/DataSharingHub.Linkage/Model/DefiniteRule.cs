namespace DataSharingHub.Linkage;

/// <summary>What a definite rule does with a pair that meets all its conditions.</summary>
public enum DefiniteOutcome
{
    /// <summary>The two records are never in one cluster.</summary>
    NeverLink,

    /// <summary>The two records are in one cluster unless a "never" rule or a person's decision stands against it.</summary>
    AlwaysLink,
}

/// <summary>How the two values of a field must stand to each other.</summary>
public enum FieldRelation
{
    /// <summary>Both known and equal after standardising.</summary>
    Equal,

    /// <summary>Both known and not equal after standardising.</summary>
    Different,

    /// <summary>Both known, well formed (check letter or check digit correct where the kind has one) and equal.</summary>
    ValidAndEqual,

    /// <summary>Both known, well formed (check letter or check digit correct where the kind has one) and not equal.</summary>
    ValidAndDifferent,
}

/// <summary>One condition of a definite rule.</summary>
/// <param name="Field">Name of the field in the sources.</param>
/// <param name="Relation">How its two values must stand to each other.</param>
public sealed record FieldCondition(string Field, FieldRelation Relation);

/// <summary>
/// A rule that decides a pair whatever its weight, e.g. "never link if the PNC ids differ and both have valid check letters". A pair whose
/// value is unknown on either side never meets a condition.
/// </summary>
/// <param name="Outcome">What happens when all conditions are met.</param>
/// <param name="Conditions">The conditions, all of which must hold; at least one.</param>
public sealed record DefiniteRule(DefiniteOutcome Outcome, IReadOnlyList<FieldCondition> Conditions);
