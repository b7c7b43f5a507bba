using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>Lays out the key figures: each once for every value of its <c>each</c> dimensions.</summary>
internal sealed class FigureBuilder(ReleaseScope scope, IReadOnlyDictionary<string, ResolvedView> views, ShownCells shown)
{
    public IEnumerable<TabulatedFigure> Build(KeyFigure figure)
    {
        if (figure.OnlyAreas.Count > 0 && !scope.Areas.Any(area => figure.OnlyAreas.Contains(area.Code)))
            yield break;
        var at = 0;
        foreach (var each in Repetitions(figure))
        {
            var words = each.ToDictionary(condition => condition.Dimension, condition => Words(figure, condition));
            if (figure.Given is not null)
                yield return Given(figure, words, at);
            else if (Counted(figure, each, words) is { } counted)
                yield return counted;
            at++;
        }
    }

    private TabulatedFigure Given(KeyFigure figure, Dictionary<string, string> words, int at) => Figure(figure, words) with
    {
        IsGiven = true,
        Given = figure.Given!.FirstOrDefault(given => scope.Area?.Code == given.Area) is { } found && at < found.Percentages.Count ? found.Percentages[at] : null,
    };

    private TabulatedFigure? Counted(KeyFigure figure, IReadOnlyList<Condition> each, Dictionary<string, string> words)
    {
        var view = views[figure.From];
        var conditions = TableBuilder.Merge([.. figure.Where.Select(Fill)], each);
        if (CellKey.Of(view, figure.Counts, conditions) is not { } key)
            return null;
        var made = Figure(figure, words);
        var cell = shown.Show(key, made.Title);
        made = made with { Count = new ShownValue(ShowKind.Count, cell) };
        if (figure.Of is { } of)
        {
            var kept = of.Select(condition => condition.Values.Count > 0 ? Fill(condition) : conditions.First(own => own.Dimension == condition.Dimension));
            var whole = CellKey.Of(view, figure.Counts, kept)!;
            made = made with { Percentage = new ShownValue(ShowKind.Percentage, cell, shown.Show(whole, $"{made.Title}, out of")) };
        }

        if (figure.MeanPerUnit)
        {
            var units = CellKey.Of(view, new Counting(CountKind.Units), conditions)!;
            made = made with { Mean = new ShownValue(ShowKind.Mean, cell, shown.Show(units, $"{made.Title}, out of")) };
        }

        return made;
    }

    private TabulatedFigure Figure(KeyFigure figure, Dictionary<string, string> words) => new()
    {
        Id = words.Count == 0 ? figure.Id : $"{figure.Id}-{string.Join('-', words.Values.Select(Slug))}",
        Subject = figure.Subject,
        Title = scope.Fill(figure.Title, words),
        Area = scope.Area,
        Notes = figure.Notes,
    };

    private List<IReadOnlyList<Condition>> Repetitions(KeyFigure figure)
    {
        List<IReadOnlyList<Condition>> all = [[]];
        foreach (var each in figure.Each)
        {
            var values = each.Values is ["years"] ? views[figure.From][each.Dimension].Values : each.Values;
            all = [.. all.SelectMany(one => values.Select(value => (IReadOnlyList<Condition>)[.. one, Fill(new Condition(each.Dimension, [value]))]))];
        }

        return all;
    }

    private string Words(KeyFigure figure, Condition condition)
    {
        var dimension = views[figure.From][condition.Dimension];
        var at = dimension.IndexOf(condition.Values[0]);
        return at < 0 ? condition.Values[0] : dimension.Labels[at];
    }

    private Condition Fill(Condition condition) => condition with { Values = [.. condition.Values.Select(scope.Fill)] };

    private static string Slug(string text) =>
        string.Join('-', new string([.. text.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
