using System.Globalization;

namespace DataSharingHub.Disclosure.Attacker.Arguments;

/// <summary>Writes a chain of narrowings: each sentence one fact, what was known by then, and what follows.</summary>
internal sealed class ChainWriter(IndexedSystem system, List<Narrowing> trail, TrailExplanation explanation)
{
    private const int MostNames = 5;

    public List<string>? Write(IReadOnlyCollection<int> needed, int most)
    {
        var sentences = new List<string>();
        var written = new HashSet<int>();
        foreach (var position in needed)
        {
            if (!written.Add(position))
                continue;
            // Both ends that the same fact gives the same quantity are one sentence, when nothing came between that matters.
            var step = trail[position];
            var partner = needed.FirstOrDefault(
                p => p > position && !written.Contains(p) && SameSource(trail[p].Fact, step.Fact) && trail[p].Variable == step.Variable
                    && trail[p].IsUpper != step.IsUpper && explanation.Antecedents(p).All(a => a < position), -1);
            if (partner >= 0)
                written.Add(partner);
            sentences.Add(Write(position, partner));
            if (sentences.Count > most)
                return null;
        }

        return sentences;
    }

    // The two ends of one rounded percentage are two facts with one wording.
    private bool SameSource(int first, int second) =>
        first == second || system.Facts[first].Source.Text == system.Facts[second].Source.Text;

    private string Write(int position, int partner)
    {
        var step = trail[position];
        var fact = system.Facts[step.Fact];
        var known = explanation.Antecedents(position).Concat(partner < 0 ? [] : explanation.Antecedents(partner)).Distinct().ToList();
        var given = known.Count == 0 ? string.Empty : $" With {Known(known)},";
        var follows = partner < 0
            ? Bound(step.IsUpper ? null : step.Value, step.IsUpper ? step.Value : null)
            : Bound(step.IsUpper ? trail[partner].Value : step.Value, step.IsUpper ? step.Value : trail[partner].Value);
        var label = system.Quantities[step.Variable].Label;
        var text = ArgumentWriter.Sentence(fact.Source.Text);
        // The subtraction has said it already: "15 − 12 leaves 3 for X".
        if (partner >= 0 && given.Length == 0 && Says(fact.Source.Text, $"leaves {step.Value.ToString(CultureInfo.InvariantCulture)} for {label}"))
            return text;
        return given.Length == 0 ? $"{text} Then {label} is {follows}." : $"{text}{given} {label} is {follows}.";
    }

    private static bool Says(string text, string what) =>
        text.IndexOf(what, StringComparison.Ordinal) is var at and >= 0 && (text.Length == at + what.Length || text[(at + what.Length)..].StartsWith(" (", StringComparison.Ordinal));

    private string Known(List<int> positions)
    {
        var parts = new List<string>();
        foreach (var group in positions.GroupBy(p => trail[p].Variable))
        {
            long? low = null, high = null;
            foreach (var p in group)
            {
                if (trail[p].IsUpper)
                    high = high is null ? trail[p].Value : Math.Min(high.Value, trail[p].Value);
                else
                    low = low is null ? trail[p].Value : Math.Max(low.Value, trail[p].Value);
            }

            parts.Add($"{system.Quantities[group.Key].Label} {Bound(low, high)}");
        }

        return parts.Count <= MostNames
            ? string.Join(" and ", parts)
            : $"{string.Join(" and ", parts.Take(MostNames))} and {parts.Count - MostNames} more narrowed in the same way";
    }

    private static string Bound(long? low, long? high)
    {
        var culture = CultureInfo.InvariantCulture;
        if (low is not null && high is not null)
            return low == high ? string.Create(culture, $"exactly {low}") : string.Create(culture, $"between {low} and {high}");
        return low is not null ? string.Create(culture, $"at least {low}") : string.Create(culture, $"at most {high}");
    }
}
