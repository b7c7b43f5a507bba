using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tables;

/// <summary>Spells out a product's <c>known</c> equations for one run.</summary>
internal sealed class KnownEquations(ReleaseScope scope, IReadOnlyDictionary<string, ResolvedView> views)
{
    public IReadOnlyList<(KnownEquation Known, CellKey Total, IReadOnlyList<CellKey> Parts)> Of(IEnumerable<KnownEquation> known)
    {
        var equations = new List<(KnownEquation, CellKey, IReadOnlyList<CellKey>)>();
        foreach (var equation in known)
            foreach (var each in Repetitions(equation))
            {
                var total = Key(equation.Total, each);
                var parts = equation.Parts.Select(part => Key(part, each)).ToList();
                if (total is not null && parts.All(part => part is not null))
                    equations.Add((equation, total, parts!));
            }
        return equations;
    }

    private CellKey? Key(NamedQuantity quantity, IReadOnlyList<Condition> each) =>
        CellKey.Of(views[quantity.From], quantity.Counts, TableBuilder.Merge([.. quantity.Where.Select(Fill)], each));

    private List<IReadOnlyList<Condition>> Repetitions(KnownEquation known)
    {
        List<IReadOnlyList<Condition>> all = [[]];
        foreach (var each in known.Each)
        {
            var values = each.Values is ["years"] ? views[known.Total.From][each.Dimension].Values : each.Values;
            all = [.. all.SelectMany(one => values.Select(value => (IReadOnlyList<Condition>)[.. one, Fill(new Condition(each.Dimension, [value]))]))];
        }

        return all;
    }

    private Condition Fill(Condition condition) => condition with { Values = [.. condition.Values.Select(scope.Fill)] };
}
