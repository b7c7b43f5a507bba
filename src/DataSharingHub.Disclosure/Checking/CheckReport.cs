namespace DataSharingHub.Disclosure.Checking;

/// <summary>What is wrong with a publication.</summary>
public enum CheckKind
{
    /// <summary>A withheld number follows exactly.</summary>
    Recovered,

    /// <summary>A withheld number is narrowed to fewer values than any small number could have.</summary>
    Narrowed,

    /// <summary>A small number is printed.</summary>
    SmallPrinted,

    /// <summary>A printed percentage means a small number.</summary>
    SmallPercentage,

    /// <summary>A small number that is not printed follows by subtraction.</summary>
    SmallBySubtraction,

    /// <summary>A printed percentage gives away its exact count.</summary>
    CountFromPercentage,

    /// <summary>A number that is not printed follows exactly.</summary>
    Follows,

    /// <summary>Printed numbers contradict each other.</summary>
    Contradiction,

    /// <summary>A question could not be settled within the effort allowed; not to be taken for safe.</summary>
    Undecided,
}

/// <summary>One finding.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Where">The number it is about, in words.</param>
/// <param name="Quantity">Its id; null for a contradiction.</param>
/// <param name="Text">The finding in one sentence.</param>
/// <param name="Lower">Smallest value possible, where there is one.</param>
/// <param name="Upper">Largest value possible, where there is one.</param>
/// <param name="Why">The argument, one sentence a step.</param>
public sealed record CheckFinding(
    CheckKind Kind, string Where, string? Quantity, string Text, long? Lower, long? Upper, IReadOnlyList<string> Why);

/// <summary>What a check found.</summary>
/// <param name="Title">The publication.</param>
/// <param name="Threshold">The smallest count that was not taken for small.</param>
/// <param name="Reader">What the reader was taken to know.</param>
/// <param name="Numbers">Numbers read.</param>
/// <param name="Findings">The findings, gravest kind first.</param>
/// <param name="Assumptions">What was taken for granted.</param>
public sealed record CheckReport(
    string Title, int Threshold, Reader Reader, int Numbers, IReadOnlyList<CheckFinding> Findings, IReadOnlyList<string> Assumptions)
{
    /// <summary>What could not be read or judged, in sentences that say where.</summary>
    public IReadOnlyList<string> NotJudged { get; init; } = [];

    /// <summary>True when nothing was found and everything was judged.</summary>
    public bool Clean => Findings.Count == 0 && NotJudged.Count == 0;
}

/// <summary>How to check.</summary>
public sealed record CheckOptions
{
    /// <summary>The smallest count that is not small, where the publication does not state one.</summary>
    public int Threshold { get; init; } = 5;

    /// <summary>What the reader knows of withheld cells.</summary>
    public Reader Reader { get; init; } = Reader.Same;

    /// <summary>Bound on each whole-number question, in deterministic time.</summary>
    public double EffortPerQuestion { get; init; } = 5;

    /// <summary>Most findings that are given an argument.</summary>
    public int MaxArguments { get; init; } = 200;
}
