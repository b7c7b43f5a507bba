using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>Puts together the tables and key figures of every run of a product, then counts each quantity once.</summary>
internal sealed class ReleaseBuilder(Product product, ReleaseParameters parameters, IReadOnlyList<ReleaseArea> areas, bool sideBySide, IReadOnlyList<CarriedCell> earlier, Func<string, uint>? keyOf)
{
    private readonly List<TabulatedTable> tables = [];
    private readonly List<TabulatedFigure> figures = [];
    private readonly SortedDictionary<string, CountedCell> cells = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CellEquation> equations = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CellContainment> containments = new(StringComparer.Ordinal);
    private readonly List<CarriedQuantity> carried = [];

    /// <summary>Adds one run; the session holds its views.</summary>
    public Refusal? Add(ReleaseScope scope, TableSession session)
    {
        var views = product.Views.ToDictionary(view => view.Name, view => new ResolvedView(view, scope));
        var shown = new ShownCells(scope);
        var tableBuilder = new TableBuilder(scope, views, shown, sideBySide);
        tables.AddRange(product.Tables.Select(tableBuilder.Build).OfType<TabulatedTable>());
        var figureBuilder = new FigureBuilder(scope, views, shown);
        figures.AddRange(product.KeyFigures.SelectMany(figureBuilder.Build));
        var known = new KnownEquations(scope, views).Of(product.Known);
        var taken = earlier.Select(cell => (Cell: cell, Taken: CarryQuantity.Take(cell.Quantity, views, scope))).Where(pair => pair.Taken is not null).ToList();
        var lattice = CellLattice.Of(shown.Keys.Concat(known.SelectMany(equation => equation.Parts.Prepend(equation.Total))).Concat(taken.Select(pair => pair.Taken!.Value.Key)));
        var labels = taken.Where(pair => !pair.Taken!.Value.IsPart).GroupBy(pair => pair.Taken!.Value.Key.Id).ToDictionary(group => group.Key, group => group.First().Cell.Label);
        var rows = new Dictionary<string, ViewRows>();
        foreach (var key in lattice.Keys.Concat(shown.Keys).DistinctBy(key => key.Id))
        {
            if (!rows.TryGetValue(key.View.View.Name, out var of))
                rows[key.View.View.Name] = of = ViewRows.Read(session, key.View, keyOf);
            var count = of.Counted(key);
            var id = shown.Id(key);
            cells.Add(id, new CountedCell
            {
                Id = id,
                Label = shown.Times(key) == 0 && labels.TryGetValue(key.Id, out var label) ? label : shown.Label(key),
                Kind = key.Counts.Kind,
                Count = count.Count,
                Contributors = count.Contributors,
                Largest = count.Largest,
                PeopleKey = count.Key,
                Shown = shown.Times(key),
                Quantity = CarryQuantity.Describe(key, scope),
            });
        }

        carried.AddRange(taken.Select(pair => new CarriedQuantity(pair.Cell.Id, shown.Id(pair.Taken!.Value.Key), pair.Taken.Value.IsPart)));

        foreach (var (total, parts) in lattice.Sums)
            AddEquation(shown.Id(total), [.. parts.Where(part => !IsEmptyRest(part, shown)).Select(shown.Id)], "parts add up to their total");
        foreach (var containment in lattice.Containments)
            AddContainment(shown.Id(containment.Larger), shown.Id(containment.Smaller), isPart: true);
        foreach (var (equation, total, parts) in known)
            if (Check(equation, shown.Id(total), [.. parts.Select(shown.Id)]) is { } refusal)
                return refusal;
        // Each unit of a view brings at least one row, so the number of units bounds the number of rows.
        foreach (var rowsKey in shown.Keys.Where(key => key.Counts.Kind == CountKind.Rows))
            if (cells.ContainsKey(shown.Id(CellKey.Of(rowsKey.View, new Counting(CountKind.Units), rowsKey.Conditions))))
                AddContainment(shown.Id(rowsKey), shown.Id(CellKey.Of(rowsKey.View, new Counting(CountKind.Units), rowsKey.Conditions)), isPart: false);

        DropUnused(lattice, shown);
        return null;
    }

    public TabulatedRelease Build(IReadOnlyList<RowsUsed> rowsUsed) => new()
    {
        Product = product.Id,
        ProductVersion = product.Version,
        Title = product.Title,
        Purpose = product.Purpose,
        Areas = areas,
        FirstYear = parameters.FirstYear,
        LastYear = parameters.LastYear,
        Cells = [.. cells.Values],
        Equations = [.. equations.Values],
        Containments = [.. containments.Values],
        Carried = [.. carried.DistinctBy(one => (one.Earlier, one.Now))],
        Tables = tables,
        KeyFigures = figures,
        Notes = product.Notes,
        RowsUsed = rowsUsed,
    };

    private Refusal? Check(KnownEquation known, string total, IReadOnlyList<string> parts)
    {
        var sum = parts.Sum(part => cells[part].Count);
        if (known.AtLeast ? cells[total].Count < sum : cells[total].Count != sum)
            return TableRefusals.EquationFails(product, known.Text);
        if (known.AtLeast)
            AddContainment(total, parts[0], isPart: false);
        else
            AddEquation(total, parts, known.Text);
        return null;
    }

    private void AddContainment(string larger, string smaller, bool isPart) =>
        containments.TryAdd($"{larger} > {smaller}", new CellContainment(larger, smaller, isPart));

    private void AddEquation(string total, IReadOnlyList<string> parts, string text)
    {
        if (parts.Count == 0 || (parts.Count == 1 && parts[0] == total))
            return;
        var id = $"{total} = {string.Join(" + ", parts.Order(StringComparer.Ordinal))}";
        equations.TryAdd(id, new CellEquation(id, total, [.. parts.Order(StringComparer.Ordinal)], text));
    }

    /// <summary>Nothing outside the listed values: the table's rows are all there is, as its reader takes for granted.</summary>
    private bool IsEmptyRest(CellKey key, ShownCells shown) =>
        cells[shown.Id(key)].Count == 0 && shown.Times(key) == 0
        && key.Conditions.Any(condition => condition.Mentions is null && condition.Values.SequenceEqual([ResolvedDimension.Unlisted]));

    private void DropUnused(CellLattice lattice, ShownCells shown)
    {
        foreach (var id in lattice.Keys.Where(key => IsEmptyRest(key, shown)).Select(shown.Id).ToList())
            cells.Remove(id);
    }
}
