namespace DataSharingHub.Disclosure.Attacker;

/// <summary>
/// What one part may still spend, in deterministic time: about a second each on one core, counted by the solvers and not by the clock, so that the same
/// attack ends in the same place on every machine.
/// </summary>
internal sealed class AttackBudget(double effort)
{
    // Measured on tables of 1,000 to 40,000 cells: what one simplex step costs for each row and column.
    private const double PerStep = 4e-8;

    public double Left { get; private set; } = effort;

    public bool IsSpent => Left <= 0;

    /// <summary>Takes off what a search says it used.</summary>
    public void Spend(double used) => Left -= Math.Max(used, 1e-4);

    /// <summary>Takes off what a linear program of this size must have used.</summary>
    public void SpendSteps(long steps, int rowsAndColumns) => Left -= PerStep * (steps + 10) * rowsAndColumns;

    /// <summary>The share of a part of so many quantities out of all.</summary>
    public static AttackBudget Share(double effort, int size, int all) => new(Math.Max(Math.Min(1, effort), effort * size / Math.Max(1, all)));
}
