using System.Globalization;

namespace DataSharingHub.Disclosure.Attacker.Arguments;

/// <summary>Puts an argument in sentences: what is read, what follows, and in the end what is known.</summary>
internal sealed class ArgumentWriter(IndexedSystem system, AttackOptions options, CancellationToken ct)
{
    private const int MostSteps = 14;

    /// <summary>Sentences for one or two bounds on the same quantity.</summary>
    public IReadOnlyList<string> Write(IReadOnlyList<(Claim Claim, List<int> Facts, Reasoning Reasoning)> parts)
    {
        var sentences = new List<string>();
        var all = parts.SelectMany(p => p.Facts).Distinct().ToList();
        var chain = Chain(all, parts.Select(p => p.Claim));
        if (chain is not null)
        {
            sentences.AddRange(chain);
        }
        else
        {
            foreach (var (claim, facts, reasoning) in parts)
            {
                var added = reasoning == Reasoning.Linear ? new Combination(system, facts, claim).Write() : null;
                sentences.AddRange(added ?? Listed(facts));
            }
        }

        // "Then X is exactly 3. So X is exactly 3." says it twice.
        var conclusion = Conclusion(parts.Select(p => p.Claim));
        if (sentences.Count == 0 || !sentences[^1].EndsWith(" " + conclusion["So ".Length..], StringComparison.Ordinal))
            sentences.Add(conclusion);
        return sentences.Distinct().ToList();
    }

    /// <summary>Sentences for facts that contradict each other.</summary>
    public IReadOnlyList<string> WriteContradiction(IReadOnlyList<int> facts)
    {
        var texts = facts.Select(f => system.Facts[f].Source.Text).Distinct().ToList();
        return texts.Count == 1
            ? [$"{Sentence(texts[0])} No whole numbers fit that."]
            : [.. texts.Select(Sentence), $"No whole numbers fit {(texts.Count == 2 ? "both" : $"all {texts.Count}")}."];
    }

    private List<string>? Chain(List<int> facts, IEnumerable<Claim> claims)
    {
        ct.ThrowIfCancellationRequested();
        var list = claims.ToList();
        var sub = new FactSubset(system, options, ct).Restrict(facts, list[0]);
        var trail = new List<Narrowing>();
        new BoundPropagation(sub, (long[])sub.Lower.Clone(), (long[])sub.Upper.Clone(), trail).Run(Enumerable.Range(0, sub.Facts.Length), out _);
        var explanation = new TrailExplanation(sub, trail);
        var needed = new SortedSet<int>();
        foreach (var claim in list)
        {
            var variable = sub.Index[claim.Quantity!];
            var steps = explanation.Of(variable, claim.IsUpper, claim.Value);
            var given = claim.IsUpper ? sub.Upper[variable] <= claim.Value : sub.Lower[variable] >= claim.Value;
            if (steps.Count == 0 && !given)
                return null;
            needed.UnionWith(steps);
        }

        return new ChainWriter(sub, trail, explanation).Write(needed, MostSteps);
    }

    private List<string> Listed(List<int> facts) =>
        [.. facts.Select(f => Sentence(system.Facts[f].Source.Text)).Distinct(), $"Only so many whole numbers fit {(facts.Count == 1 ? "that" : "all of these")}."];

    private string Conclusion(IEnumerable<Claim> claims)
    {
        var list = claims.ToList();
        var label = system.Quantities[system.Index[list[0].Quantity!]].Label;
        var upper = list.Find(c => c.IsUpper);
        var lower = list.Find(c => !c.IsUpper);
        var culture = CultureInfo.InvariantCulture;
        if (upper is not null && lower is not null)
        {
            return upper.Value == lower.Value
                ? string.Create(culture, $"So {label} is exactly {upper.Value}.")
                : string.Create(culture, $"So {label} is between {lower.Value} and {upper.Value}.");
        }

        return upper is not null
            ? string.Create(culture, $"So {label} is at most {upper.Value}.")
            : string.Create(culture, $"So {label} is at least {lower!.Value}.");
    }

    internal static string Sentence(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..] + (text[^1] is '.' or '!' or '?' ? string.Empty : ".");
}
