using System.Globalization;

namespace DataSharingHub.Core.Checking.Recognised;

/// <summary>
/// Takes the one line of its group that is named "Total" for the sum of all others. Headings propose, arithmetic decides: columns one by one, because one may hold what
/// does not add up; rows all together, because they hold the same.
/// </summary>
internal static class NamedTotals
{
    private const double Agreement = 0.8;
    private const int ColumnsThatSpeak = 3;
    private const int RightThatOutweigh = 4;

    /// <summary>Takes what adds up, and says so. False when it is worth looking for sums of some of the lines instead.</summary>
    public static bool Take(IReadOnlyList<SumLines> groups, string what, bool oneByOne)
    {
        var sums = groups.SelectMany(Sums).ToList();
        if (sums.Count == 0)
            return false;
        var all = Total(sums);
        var taken = new List<Sum>();
        var left = new List<Sum>();
        foreach (var together in oneByOne ? sums.GroupBy(s => s.X).Select(g => g.ToList()) : [sums])
            (Holds(Total(together), all, sums.Count, what, oneByOne) ? taken : left).AddRange(together);
        var of = oneByOne ? "the sum of the other rows" : "the sum of the other columns";
        if (taken.Count > 0)
        {
            var evidence = Total(taken);
            groups[0].Say(string.Create(CultureInfo.InvariantCulture, $"{what}: taken for {of} ({evidence.Right} of {evidence.Full} that are printed in full add up)."));
        }

        if (left.Count > 0)
            groups[0].Say($"{what}{Where(left, taken)}: not taken for {of}, because {(Total(left).Full == 0 ? "none is printed in full" : "most do not add up")}.");
        foreach (var sum in taken)
            sum.Lines.Take(sum.At, sum.Parts, sum.X, blanksUnknown: all.Gaps > 0 && all.Right == 0);
        return taken.Count > 0;
    }

    private static IEnumerable<Sum> Sums(SumLines lines)
    {
        var named = Enumerable.Range(0, lines.Count).Where(lines.IsNamed).ToList();
        var parts = Enumerable.Range(0, lines.Count).Except(named).ToList();
        if (named.Count != 1 || parts.Count == 0)
            yield break;
        for (var x = 0; x < lines.Across; x++)
        {
            if (!lines.IsNone(named[0], x) && parts.Any(p => !lines.IsNone(p, x)))
                yield return new Sum(lines, named[0], parts, x, lines.Weigh(named[0], parts, x));
        }
    }

    private static bool Holds(SumEvidence own, SumEvidence all, int sums, string what, bool oneByOne)
    {
        if (own.Full > 0)
        {
            return own.Right >= own.Full * Agreement || own.Right + own.Near == own.Full
                || (oneByOne && all.Right >= RightThatOutweigh && all.Right >= all.Full * Agreement);
        }

        if (own.Over > 0)
            return false;
        // Nothing printed in full speaks for it: other columns may, or else the plain word "total", or that there are several.
        return all.Full > 0 ? 2 * (all.Right + all.Near) >= all.Full : sums >= ColumnsThatSpeak || what.Contains("total", StringComparison.OrdinalIgnoreCase);
    }

    private static SumEvidence Total(IEnumerable<Sum> sums) => sums.Aggregate(default(SumEvidence), (a, s) => a + s.Evidence);

    private static string Where(List<Sum> left, List<Sum> taken) =>
        taken.Count == 0 ? string.Empty : ", in " + string.Join(", ", left.Select(s => $"\"{s.Lines.AcrossName(s.X)}\"").Distinct());

    private sealed record Sum(SumLines Lines, int At, IReadOnlyList<int> Parts, int X, SumEvidence Evidence);
}
