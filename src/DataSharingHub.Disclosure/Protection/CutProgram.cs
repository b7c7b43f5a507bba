using Google.OrTools.LinearSolver;

namespace DataSharingHub.Disclosure;

/// <summary>A demand on a pattern: what the cells of it that are withheld can give has to cover what is needed.</summary>
internal sealed record CoverRow(int[] Cells, long[] Gives, long Needs);

/// <summary>
/// How far can a cell move through the withheld cells of a component? Where it is not far enough, the multipliers of the linear program say which cells would have
/// to give more: a demand that every safe pattern meets (Fischetti and Salazar, 2001).
/// </summary>
internal sealed class CutProgram : IDisposable
{
    // Multipliers are rounded to sixtieths and the demand is worked out from them in whole numbers: it holds whatever they are.
    private const int Sixtieths = 60;
    private const double Far = 1_000_000;
    private readonly CellSystem system;
    private readonly int[] cells;
    private readonly Solver solver = Solver.CreateSolver("GLOP") ?? throw new InvalidOperationException("The linear solver did not load.");
    private readonly MPSolverParameters parameters = new();
    private readonly Variable[] rise;
    private readonly Variable[] fall;
    private readonly Dictionary<int, int> position;
    private readonly Dictionary<int, Constraint> rows = [];
    private bool[] withheld = [];

    public CutProgram(CellSystem system, int[] cells)
    {
        (this.system, this.cells) = (system, cells);
        parameters.SetIntegerParam(MPSolverParameters.IntegerParam.PRESOLVE, 0);
        (rise, fall) = (new Variable[cells.Length], new Variable[cells.Length]);
        position = cells.Select((cell, k) => (cell, k)).ToDictionary(pair => pair.cell, pair => pair.k);
        for (var k = 0; k < cells.Length; k++)
        {
            (rise[k], fall[k]) = (solver.MakeNumVar(0, 0, ""), solver.MakeNumVar(0, 0, ""));
            for (var e = system.CellStart[cells[k]]; e < system.CellStart[cells[k] + 1]; e++)
            {
                if (!rows.TryGetValue(system.CellLine[e], out var row))
                    rows.Add(system.CellLine[e], row = solver.MakeConstraint(0, 0));
                row.SetCoefficient(rise[k], system.CellSign[e]);
                row.SetCoefficient(fall[k], -system.CellSign[e]);
            }
        }
    }

    public int Solved { get; private set; }

    /// <summary>Lets the withheld cells of the component move, and no others.</summary>
    public void Take(bool[] pattern)
    {
        withheld = pattern;
        for (var k = 0; k < cells.Length; k++)
            Bound(k);
    }

    /// <summary>The demand that the pattern fails, or null where the cell can move as far as is asked; then <paramref name="moved"/> are the cells that do.</summary>
    public CoverRow? Cut(Requirement requirement, out int[] moved)
    {
        var target = position[requirement.Cell];
        var need = Math.Abs(requirement.Target - system.Value[requirement.Cell]);
        rise[target].SetBounds(0, requirement.Up ? need : 0);
        fall[target].SetBounds(0, requirement.Up ? 0 : need);
        var objective = solver.Objective();
        objective.Clear();
        objective.SetCoefficient(requirement.Up ? rise[target] : fall[target], 1);
        objective.SetMaximization();
        Solved++;
        var solved = solver.Solve(parameters) == Solver.ResultStatus.OPTIMAL;
        moved = [];
        CoverRow? cut = null;
        if (solved && objective.Value() >= need - 1e-6)
            moved = [.. cells.Where((_, k) => rise[k].SolutionValue() + fall[k].SolutionValue() > 1e-7)];
        else if (solved)
            cut = Demand(requirement, need, 1) ?? Demand(requirement, need, -1);
        Bound(target);
        return cut;
    }

    private void Bound(int k)
    {
        var may = withheld[cells[k]];
        rise[k].SetBounds(0, may ? Math.Min(Far, Up(cells[k])) : 0);
        fall[k].SetBounds(0, may ? Math.Min(Far, Down(cells[k])) : 0);
    }

    private double Up(int cell) => system.Upper[cell] >= CellSystem.None ? double.PositiveInfinity : system.Upper[cell] - system.Value[cell];

    private double Down(int cell) => system.Value[cell] - system.Lower[cell];

    // movement ≤ Σ over withheld cells of what the multipliers leave of their room; all in sixtieths.
    private CoverRow? Demand(Requirement requirement, long need, int sign)
    {
        var multiplier = rows.ToDictionary(row => row.Key, row => sign * (long)Math.Round(row.Value.DualValue() * Sixtieths));
        long Left(int cell)
        {
            var sum = 0L;
            for (var e = system.CellStart[cell]; e < system.CellStart[cell + 1]; e++)
                sum += system.CellSign[e] * multiplier[system.CellLine[e]];
            return sum;
        }

        var own = Math.Max(0, Sixtieths - ((requirement.Up ? 1 : -1) * Left(requirement.Cell)));
        double rest = (Sixtieths - own) * need;
        var open = new List<(int Cell, double Gives)>();
        foreach (var cell in cells)
        {
            var left = Left(cell);
            if (cell == requirement.Cell || left == 0)
                continue;
            var gives = left < 0 ? -left * Up(cell) : left * Down(cell);
            if (gives <= 0)
                continue;
            if (system.Primary[cell])
                rest -= gives;
            else
                open.Add((cell, gives));
        }

        // Only a demand that this pattern fails is of use.
        if (rest <= 0 || open.Where(pair => withheld[pair.Cell]).Sum(pair => Math.Min(pair.Gives, rest)) >= rest)
            return null;
        return new CoverRow([.. open.Select(pair => pair.Cell)], [.. open.Select(pair => (long)Math.Min(pair.Gives, rest))], (long)rest);
    }

    public void Dispose()
    {
        parameters.Dispose();
        solver.Dispose();
    }
}
