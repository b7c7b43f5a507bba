namespace DataSharingHub.Disclosure;

/// <summary>One end of a reader's interval that must stay possible: the cell can be the target or beyond it.</summary>
internal readonly record struct Requirement(int Cell, bool Up, long Target);

/// <summary>The release as the searches see it: positions, signs and what a reader allows for, in flat arrays.</summary>
/// <remarks>Line k holds cells <c>LineCell[LineStart[k] .. LineStart[k+1]]</c> whose signed counts add up to 0: parts +1, the total −1.</remarks>
internal sealed record CellSystem
{
    /// <summary>Marks "no upper bound".</summary>
    public const long None = long.MaxValue / 4;

    public required string[] Ids { get; init; }

    public required long[] Value { get; init; }

    /// <summary>Cost of withholding; 0 for quantities that are not shown themselves.</summary>
    public required double[] Cost { get; init; }

    /// <summary>Smallest count the reader allows for if the cell is withheld.</summary>
    public required long[] Lower { get; init; }

    /// <summary>Largest such count, or <see cref="None"/>.</summary>
    public required long[] Upper { get; init; }

    /// <summary>Cells that cannot be withheld, or are known whether withheld or not.</summary>
    public required bool[] Fixed { get; init; }

    public required bool[] Primary { get; init; }

    public required int[] LineStart { get; init; }

    public required int[] LineCell { get; init; }

    public required sbyte[] LineSign { get; init; }

    public required int[] CellStart { get; init; }

    public required int[] CellLine { get; init; }

    /// <summary>Sign of the cell in the line at the same position of <see cref="CellLine"/>.</summary>
    public required sbyte[] CellSign { get; init; }

    /// <summary>Position in <see cref="LineCell"/> of the cell in the line at the same position of <see cref="CellLine"/>.</summary>
    public required int[] CellEntry { get; init; }

    /// <summary>In ascending order of cell.</summary>
    public required Requirement[] Requirements { get; init; }

    /// <summary>Requirements of cell i lie at <c>RequirementStart[i] .. RequirementStart[i+1]</c>.</summary>
    public required int[] RequirementStart { get; init; }

    public int Count => Ids.Length;

    public int Lines => LineStart.Length - 1;

    public ReadOnlySpan<int> CellsOf(int line) => LineCell.AsSpan(LineStart[line], LineStart[line + 1] - LineStart[line]);

    public ReadOnlySpan<sbyte> SignsOf(int line) => LineSign.AsSpan(LineStart[line], LineStart[line + 1] - LineStart[line]);

    public ArraySegment<Requirement> RequirementsOf(int cell) =>
        new(Requirements, RequirementStart[cell], RequirementStart[cell + 1] - RequirementStart[cell]);

    public ReadOnlySpan<int> LinesOf(int cell) => CellLine.AsSpan(CellStart[cell], CellStart[cell + 1] - CellStart[cell]);
}
