namespace DataSharingHub.Samples;

/// <summary>What to make: where, from which seed, how much, and with whose look-ups.</summary>
public sealed record SampleOptions
{
    /// <summary>Most that a single extract of every dataset still carries within its contract's limits.</summary>
    public const int LargestScale = 200;

    /// <summary>Folder that receives <c>extracts/</c>, <c>truth/</c> and <c>README.md</c>.</summary>
    public required string Directory { get; init; }

    /// <summary>Folder with <c>lookups/</c>: postcodes and wards come from there.</summary>
    public required string Policies { get; init; }

    public int Seed { get; init; } = 2024;

    /// <summary>1 makes the calibrated sample; N adds about N − 1 times ten thousand rows of plausible people.</summary>
    public int Scale { get; init; } = 1;
}

/// <summary>One extract that was written.</summary>
/// <param name="Dataset">Id of the dataset.</param>
/// <param name="Path">File written.</param>
/// <param name="Rows">Rows of data in it, repeated rows included.</param>
public sealed record WrittenExtract(string Dataset, string Path, long Rows);

/// <summary>What was made.</summary>
public sealed record SampleSummary(IReadOnlyList<WrittenExtract> Extracts, int People)
{
    public long Rows => Extracts.Sum(extract => extract.Rows);
}
