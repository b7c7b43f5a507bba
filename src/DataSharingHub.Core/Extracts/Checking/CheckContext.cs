namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>What the checks must know beside the file.</summary>
public sealed record CheckContext
{
    /// <summary>The day that dates are held against; passed in, so that the same file gives the same report.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>The period that the extract is sent for; null where none was named.</summary>
    public (DateOnly From, DateOnly To)? Period { get; init; }

    /// <summary>True where the partner says that there is nothing to send for the period.</summary>
    public bool IsNilReturn { get; init; }

    /// <summary>Profiles of the last extracts of this dataset, the latest first.</summary>
    public IReadOnlyList<ExtractProfile> Previous { get; init; } = [];

    /// <summary>Clock of the time limit.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>How far a check has come.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Bytes">Bytes of the file read.</param>
public readonly record struct CheckProgress(int Rows, long Bytes);

/// <summary>What is kept of an extract to hold the next one against: counts and area codes, no value of a row.</summary>
public sealed record ExtractProfile(int Rows, IReadOnlyList<ColumnProfile> Columns);

/// <param name="Name">Field.</param>
/// <param name="Known">Rows that have a value.</param>
/// <param name="HasSeveral">True where more than one value occurs.</param>
/// <param name="Districts">Codes of the districts that occur, for a field that tells an area.</param>
public sealed record ColumnProfile(string Name, int Known, bool HasSeveral, IReadOnlyList<string> Districts);
