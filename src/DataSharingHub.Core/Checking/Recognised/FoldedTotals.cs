using System.Globalization;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>
/// Looks for sums of neighbouring lines: an area over its wards, a subtotal under its types, a last row that adds up whatever it is called. A line that is the sum of the
/// lines next to it takes their place, and so on upwards. What no heading says has to be more than a coincidence.
/// </summary>
internal sealed class FoldedTotals(SumLines lines)
{
    private const int MostLines = 200;

    // A chance of one in 2 to this power is small enough, beside one for each run of lines that was tried.
    private const double NamedBits = 4;
    private const double WholeBits = 4.5;
    private const double UnnamedBits = 7;

    private readonly List<Fold> folds = [];
    private readonly HashSet<int> tried = [];
    private List<int> active = [];
    private int tries = 1;

    public void Find()
    {
        if (lines.Count < 3 || lines.Count > MostLines || !lines.HasUnknown)
            return;
        active = [.. Enumerable.Range(0, lines.Count)];
        if (!active.Exists(lines.IsNamed) && (Whole(lines.Count - 1) || Whole(0)))
            return;
        while (Best() is { } best)
            Apply(best);
        if (active.Exists(l => lines.IsNamed(l) && folds.TrueForAll(f => f.Total != l)))
        {
            ByName();
            while (Best() is { } best)
                Apply(best);
        }

        var bits = folds.Sum(f => f.Evidence.Bits);
        var needed = NamedBits + folds.Count(f => !f.Named) * Math.Log2(tries + 1);
        var whole = active.Count == 1 && bits >= needed;
        foreach (var fold in folds)
        {
            if (whole || (fold.Named ? fold.Evidence.Bits >= NamedBits : fold.Evidence.Bits >= UnnamedBits + Math.Log2(tries + 1)))
                Take(fold);
        }
    }

    // The first or the last line as the sum of all others, whatever it is called.
    private bool Whole(int total)
    {
        var parts = active.Where(l => l != total).ToList();
        var evidence = Weigh(total, parts);
        if (evidence.Over > 0 || evidence.Right < evidence.Full || evidence.Gaps > 0 || evidence.Bits < WholeBits)
            return false;
        Take(new Fold(total, parts, evidence, Named: false));
        return true;
    }

    private Fold? Best()
    {
        Fold? best = null;
        for (var at = 0; at < active.Count; at++)
        {
            foreach (var step in new[] { -1, 1 })
            {
                if (Grow(at, step) is { } found && (best is null || (found.Named, found.Evidence.Bits).CompareTo((best.Named, best.Evidence.Bits)) > 0))
                    best = found;
            }
        }

        return best;
    }

    // The longest run beside the line that adds up wherever everything is printed, and somewhere at all.
    private Fold? Grow(int at, int step)
    {
        var total = active[at];
        var named = lines.IsNamed(total);
        var (sums, unknown, blank) = (new long[lines.Across], new int[lines.Across], new int[lines.Across]);
        var parts = new List<int>();
        Fold? found = null;
        for (var i = at + step; i >= 0 && i < active.Count; i += step)
        {
            var part = active[i];
            if (lines.IsNamed(part) && (!named || folds.TrueForAll(f => f.Total != part)))
                break;
            parts.Add(part);
            var evidence = default(SumEvidence);
            for (var x = 0; x < lines.Across; x++)
            {
                if (lines.IsNone(part, x))
                    blank[x]++;
                else if (lines.Value(part, x) is { } value)
                    sums[x] += value;
                else
                    unknown[x]++;
                evidence += SumEvidence.Of(lines.Value(total, x), sums[x], unknown[x], blank[x]);
                if (lines.Value(total, x) < sums[x])
                    return found;
            }

            if (parts.Count >= 2)
                tries += evidence.Full > 0 && tried.Add(HashCode.Combine(total, step, part)) ? 1 : 0;
            if (parts.Count >= 2 && evidence is { Right: > 0, Over: 0 } && evidence.Right == evidence.Full)
                found = new Fold(total, [.. parts], evidence, named);
        }

        return found;
    }

    // Totals that are named but never printed in full beside their parts: each of the lines before it, back to the total before; or behind, where the first line is one.
    private void ByName()
    {
        foreach (var total in active.Where(l => lines.IsNamed(l) && folds.TrueForAll(f => f.Total != l)).ToList())
        {
            var at = active.IndexOf(total);
            var parts = active.Take(at).Reverse().TakeWhile(l => !lines.IsNamed(l)).ToList();
            if (parts.Count == 0 && at == 0)
                parts = [.. active.Skip(1).TakeWhile(l => !lines.IsNamed(l))];
            var evidence = Weigh(total, parts);
            if (parts.Count > 0 && evidence is { Full: 0, Over: 0 } && active.Count > parts.Count + 1)
                Apply(new Fold(total, parts, evidence, Named: true));
        }
    }

    private void Apply(Fold fold)
    {
        folds.Add(fold);
        active.RemoveAll(fold.Parts.Contains);
    }

    private SumEvidence Weigh(int total, List<int> parts)
    {
        var evidence = default(SumEvidence);
        for (var x = 0; x < lines.Across; x++)
            evidence += lines.Weigh(total, parts, x);
        return evidence;
    }

    private void Take(Fold fold)
    {
        lines.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"the {lines.What} \"{lines.Name(fold.Total)}\" was taken for the sum of {lines.Quoted(fold.Parts.Order())} ({fold.Evidence.Right} of {fold.Evidence.Full} that are printed in full add up)."));
        for (var x = 0; x < lines.Across; x++)
            lines.Take(fold.Total, fold.Parts, x, blanksUnknown: false);
    }

    private sealed record Fold(int Total, IReadOnlyList<int> Parts, SumEvidence Evidence, bool Named);
}
