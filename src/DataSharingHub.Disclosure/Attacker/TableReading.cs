using System.Globalization;

namespace DataSharingHub.Disclosure.Attacker;

/// <summary>What a reader sees of tables with withheld cells: printed counts as numbers, withheld ones as unknowns, every equation.</summary>
internal sealed class TableReading(
    ReleaseTables tables, IReadOnlySet<string> withheld, IReadOnlySet<string> primary, int threshold, Reader reader)
{
    private const int MostParts = 6;
    private const int MostNames = 3;

    private readonly Dictionary<string, Cell> cells = tables.Cells.ToDictionary(c => c.Id, StringComparer.Ordinal);

    public PublishedSystem Read()
    {
        var zeroHidden = tables.Cells.Any(c => c.Count == 0 && IsWithheld(c.Id));
        var othersFrom = OthersFrom(zeroHidden);
        var quantities = new List<Quantity>();
        foreach (var cell in tables.Cells)
        {
            if (!IsWithheld(cell.Id))
                continue;
            var small = reader == Reader.Marks && primary.Contains(cell.Id) && cell.Count >= 1 && cell.Count < threshold;
            quantities.Add(new Quantity(cell.Id, small ? 1 : othersFrom, small ? threshold - 1 : null, cell.Label ?? cell.Id));
        }

        var facts = new List<LinearFact>();
        foreach (var relation in tables.Relations)
        {
            if (Fact(relation) is { } fact)
                facts.Add(fact);
        }

        return new PublishedSystem(quantities, facts);
    }

    private bool IsWithheld(string id) => withheld.Contains(id) || primary.Contains(id);

    // The smallest value a reader allows for a withheld cell without a mark of its own. Where zeros are always printed none is
    // withheld; where small numbers carry their own mark, what does not carry it is not small - unless a small number was withheld
    // under the other mark, which the publication then says is possible.
    private long OthersFrom(bool zeroHidden)
    {
        if (reader == Reader.Same || zeroHidden)
            return 0;
        if (reader == Reader.Zeros)
            return 1;
        var smallUnmarked = tables.Cells.Any(c => c.Count < threshold && IsWithheld(c.Id) && !primary.Contains(c.Id));
        return smallUnmarked ? 1 : threshold;
    }

    private LinearFact? Fact(Relation relation)
    {
        long printedParts = 0;
        var printed = new List<long>();
        var terms = new List<Term>();
        var hidden = new List<string>();
        foreach (var part in relation.Parts)
        {
            var cell = cells[part];
            if (IsWithheld(part))
            {
                terms.Add(new Term(part, 1));
                hidden.Add(cell.Label ?? part);
            }
            else
            {
                printedParts += cell.Count;
                printed.Add(cell.Count);
            }
        }

        var total = cells[relation.Total];
        var label = total.Label ?? relation.Total;
        var culture = CultureInfo.InvariantCulture;
        if (IsWithheld(relation.Total))
        {
            terms.Add(new Term(relation.Total, -1));
            var sum = string.Join(", ", Names(hidden).Append(Sum(printed)).Where(t => t.Length > 0));
            return new LinearFact(relation.Id, terms, -printedParts, -printedParts, $"{label} is the sum of {sum}");
        }

        var left = total.Count - printedParts;
        if (terms.Count == 0)
        {
            return left == 0 ? null : new LinearFact(
                relation.Id, [], left, left,
                string.Create(culture, $"{label} is printed {total.Count} and its parts add up to {printedParts}"));
        }

        var text = string.Create(culture, $"{label} {total.Count}{Less(printed)} leaves {left} for {string.Join(" and ", Names(hidden))}");
        return new LinearFact(relation.Id, terms, left, left, text);
    }

    private static IEnumerable<string> Names(List<string> labels) =>
        labels.Count <= MostNames + 1
            ? labels
            : labels.Take(MostNames).Append(string.Create(CultureInfo.InvariantCulture, $"{labels.Count - MostNames} other withheld cells"));

    private static string Less(List<long> printed)
    {
        var shown = printed.Where(p => p != 0).ToList();
        if (shown.Count <= MostParts)
            return string.Concat(shown.Select(p => string.Create(CultureInfo.InvariantCulture, $" − {p}")));
        return string.Create(CultureInfo.InvariantCulture, $" − {shown.Sum()} (its {shown.Count} printed parts)");
    }

    private static string Sum(List<long> printed)
    {
        var shown = printed.Where(p => p != 0).ToList();
        return shown.Count switch
        {
            0 => string.Empty,
            1 => string.Create(CultureInfo.InvariantCulture, $"the printed {shown[0]}"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{shown.Count} printed parts ({shown.Sum()})"),
        };
    }
}
