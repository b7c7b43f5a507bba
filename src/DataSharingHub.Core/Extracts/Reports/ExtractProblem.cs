namespace DataSharingHub.Core.Extracts.Reports;

/// <summary>
/// One kind of problem in one place of an extract, in six parts, with the rows it was found in. It never holds a value of a row: at most
/// the shape of one (<c>A999999</c>).
/// </summary>
public sealed record ExtractProblem
{
    /// <summary>Stable code, e.g. <c>date.two-formats</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What this problem does to the extract.</summary>
    public required ExtractOutcome Outcome { get; init; }

    /// <summary>The problem in a few words.</summary>
    public required string Short { get; init; }

    /// <summary>What was found and what was expected.</summary>
    public required string Description { get; init; }
    public required string Cause { get; init; }
    public required string Correct { get; init; }
    public required string Avoid { get; init; }
    public string? Sheet { get; init; }

    /// <summary>The field's name, or a heading where no field goes with it.</summary>
    public string? Column { get; init; }

    /// <summary>Id of the contract's rule, for a rule over two fields.</summary>
    public string? Rule { get; init; }

    /// <summary>Times that it was found; 1 for a problem of the whole file.</summary>
    public required long Count { get; init; }

    /// <summary>The first rows it was found in, counted as the partner's file counts them; empty for a problem of the whole file.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [];

    /// <summary>For a problem between two rows, the other row of each of <see cref="Rows"/>.</summary>
    public IReadOnlyList<int> OtherRows { get; init; } = [];

    /// <summary>Shapes of what was found, the most frequent first.</summary>
    public IReadOnlyList<ShapeCount> Shapes { get; init; } = [];

    /// <summary>Valid codes that come near, where the column is a list of codes.</summary>
    public IReadOnlyList<string> Suggestions { get; init; } = [];

    /// <summary>What a person acknowledges: the same problem in the same place has the same id in every run.</summary>
    public string Id => string.Join(':', new[] { Code, Column, Rule }.OfType<string>());

    /// <summary>Rows that are not listed in <see cref="Rows"/>.</summary>
    public long RowsNotListed => Rows.Count == 0 ? 0 : Count - Rows.Count;

    public Refusal ToRefusal() => new($"extract.{Code}", $"{Short}. {Description} {Correct}");
}

/// <summary>A shape of values and how many had it.</summary>
public sealed record ShapeCount(string Shape, long Count);

/// <summary>A change that was made to values in reading them, and how often: nothing is put right in silence.</summary>
/// <param name="Code">Stable code, e.g. <c>trimmed</c>.</param>
/// <param name="Words">What was done.</param>
/// <param name="Column">The field; null for the whole file.</param>
/// <param name="Count">Values, or rows for a change of the whole file.</param>
public sealed record NormalisationCount(string Code, string Words, string? Column, long Count);
