namespace DataSharingHub.Core.Releases.Together;

/// <summary>What a reader who has the earlier releases too could work out: kept with the release for the people who check it. It holds no withheld count.</summary>
public sealed record TogetherReport
{
    /// <summary>Version of the form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>True where the clause asks for protection across releases.</summary>
    public required bool IsWanted { get; init; }

    /// <summary>Every release that had come out by then, whether it has to do with this one or not.</summary>
    public required IReadOnlyList<Guid> Considered { get; init; }

    /// <summary>Those that count the same people.</summary>
    public required IReadOnlyList<TogetherRelease> Releases { get; init; }

    /// <summary>What the releases together would give away if this one were protected by itself.</summary>
    public required IReadOnlyList<TogetherFinding> Prevented { get; init; }

    /// <summary>Values that this release withholds for the sake of the earlier ones and would otherwise show.</summary>
    public required IReadOnlyList<string> AlsoWithheld { get; init; }

    /// <summary>What they give away all the same: then the release was stopped.</summary>
    public required IReadOnlyList<TogetherFinding> Remaining { get; init; }

    /// <summary>Why the question could not be answered; null where it was.</summary>
    public string? NotAnswered { get; init; }
}

/// <summary>An earlier release beside this one.</summary>
/// <param name="Same">Quantities that both count and that are equal.</param>
/// <param name="Changed">Quantities that both count and that differ, because another extract came in between.</param>
/// <param name="SmallChanges">Of these, values printed in both that differ by fewer people than the threshold.</param>
/// <param name="Sums">Sums that tie quantities of the two together.</param>
public sealed record TogetherRelease(
    Guid Id, string Title, string Areas, int FirstYear, int LastYear, DateTimeOffset? ReleasedAt, int Same, int Changed, int SmallChanges, int Sums)
{
    /// <summary>The release in words.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Words => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Title}, {Areas}, {FirstYear} to {LastYear}{(ReleasedAt is { } at ? $", released {at:d MMMM yyyy}" : "")}");
}

/// <summary>A withheld count that the releases together give away.</summary>
/// <param name="Label">The count in words.</param>
/// <param name="IsExact">True where its exact value follows; otherwise a reader can tell it from other small numbers.</param>
/// <param name="Releases">The earlier releases that the argument needs.</param>
/// <param name="Steps">The argument, one printed fact a step.</param>
public sealed record TogetherFinding(string Label, bool IsExact, IReadOnlyList<Guid> Releases, IReadOnlyList<TogetherStep> Steps);

/// <param name="Release">The earlier release that says so; null for this one, and for what ties two together.</param>
public sealed record TogetherStep(string Text, Guid? Release);
