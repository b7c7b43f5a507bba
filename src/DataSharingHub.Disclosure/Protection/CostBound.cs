namespace DataSharingHub.Disclosure;

/// <summary>Proves a cost below which no safe pattern exists, and finds the cheapest one where a component is small.</summary>
/// <remarks>
/// Every safe pattern satisfies, for each requirement and each line of its cell, "what the others of the line can give up covers what the
/// requirement asks". Rows of that kind that share no cell add up to a bound at once; small components go to <see cref="SmallOptimum"/>.
/// </remarks>
internal static class CostBound
{
    /// <summary>Bounds of every component; the book takes over better patterns that were found on the way.</summary>
    /// <param name="book">The pattern so far.</param>
    /// <param name="effort">Scales the work on small components; 0 for none.</param>
    /// <param name="threads">Components looked at side by side.</param>
    /// <param name="ct">Stops the work.</param>
    public static IReadOnlyList<ComponentGap> Of(RouteBook book, double effort, int threads, CancellationToken ct)
    {
        var system = book.System;
        var all = system.Fixed.Select(isFixed => !isFixed).ToArray();
        var components = Components.Of(system, all).Where(component => component.Any(cell => system.Primary[cell])).ToArray();
        var bounds = new double[components.Length];
        var better = new IReadOnlyList<(int Requirement, Deviation Witness)>[components.Length];
        var isWhole = !book.Open.Any();
        Parallel.For(0, components.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct }, c =>
        {
            var rows = Rows(system, components[c]);
            bounds[c] = Packed(system, rows);
            better[c] = [];
            var used = Used(book, components[c]);
            if (effort <= 0 || !isWhole || components[c].Length > SmallOptimum.MostCells || bounds[c] >= used - 1e-6)
                return;
            var optimum = new SmallOptimum(book, effort, ct).Run(components[c], rows, used);
            (bounds[c], better[c]) = (Math.Max(bounds[c], optimum.Bound), optimum.Witnesses);
        });
        foreach (var witnesses in better)
            Take(book, witnesses);
        return [.. components.Select((component, c) =>
        {
            var used = Used(book, component);
            return new ComponentGap(system.Ids[component[0]], component.Length, component.Count(cell => system.Primary[cell]), used, Math.Min(bounds[c], used));
        })];
    }

    private static void Take(RouteBook book, IReadOnlyList<(int Requirement, Deviation Witness)> witnesses)
    {
        foreach (var group in witnesses.GroupBy(pair => pair.Witness, ReferenceEqualityComparer.Instance))
        {
            var route = new Route((Deviation)group.Key!);
            foreach (var (requirement, _) in group)
                book.Assign(requirement, route);
        }
    }

    private static double Used(RouteBook book, int[] component) =>
        component.Where(cell => book.Secondaries.Contains(cell)).Sum(cell => book.System.Cost[cell]);

    private static List<CoverRow> Rows(CellSystem system, int[] component)
    {
        var rows = new List<CoverRow>();
        foreach (var cell in component)
            foreach (var requirement in system.RequirementsOf(cell))
                foreach (var line in system.LinesOf(cell))
                    if (RowOf(system, requirement, line) is { } row)
                        rows.Add(row);
        return rows;
    }

    private static CoverRow? RowOf(CellSystem system, Requirement requirement, int line)
    {
        var cells = system.CellsOf(line);
        var signs = system.SignsOf(line);
        var needs = Math.Abs(requirement.Target - system.Value[requirement.Cell]);
        var most = needs;
        var raises = requirement.Up == signs[cells.IndexOf(requirement.Cell)] > 0;
        var (open, gives) = (new List<int>(), new List<long>());
        for (var k = 0; k < cells.Length; k++)
        {
            var cell = cells[k];
            if (cell == requirement.Cell || system.Fixed[cell])
                continue;
            var falls = signs[k] > 0 == raises;
            var give = Math.Min(most, falls ? system.Value[cell] - system.Lower[cell]
                : system.Upper[cell] >= CellSystem.None ? most : system.Upper[cell] - system.Value[cell]);
            if (give <= 0)
                continue;
            if (system.Primary[cell])
                needs -= give;
            else
            {
                open.Add(cell);
                gives.Add(give);
            }
        }
        return needs <= 0 || open.Count == 0 ? null : new CoverRow([.. open], [.. gives.Select(give => Math.Min(give, needs))], needs);
    }

    private static double Packed(CellSystem system, List<CoverRow> rows)
    {
        var taken = new HashSet<int>();
        var bound = 0.0;
        foreach (var row in rows.OrderBy(row => row.Cells.Length).ThenBy(row => row.Cells[0]))
        {
            if (row.Cells.Any(taken.Contains))
                continue;
            taken.UnionWith(row.Cells);
            // The cheapest way to cover the row if each cell gave as much as the most generous one.
            var fewest = (int)((row.Needs + row.Gives.Max() - 1) / row.Gives.Max());
            bound += row.Cells.Select(cell => system.Cost[cell]).Order().Take(fewest).Sum();
        }
        return bound;
    }
}
