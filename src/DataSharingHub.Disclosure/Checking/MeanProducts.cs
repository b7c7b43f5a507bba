using System.Globalization;

namespace DataSharingHub.Disclosure.Checking;

/// <summary>
/// Multiplies printed means by the units they are of, as a reader with a calculator would, and compares their sum with a printed
/// total. A difference may be no more than rounding, and the finding says which it is; readers will ask either way.
/// </summary>
internal static class MeanProducts
{
    /// <summary>One finding for each printed total that the products do not give.</summary>
    /// <param name="publication">What is printed.</param>
    /// <param name="known">Units whose number follows exactly, by id.</param>
    public static IEnumerable<CheckFinding> Check(Publication publication, IReadOnlyDictionary<string, long> known)
    {
        var numbers = publication.Numbers.ToDictionary(n => n.Id, StringComparer.Ordinal);
        var means = publication.Means.GroupBy(m => m.Total, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var sum in publication.Sums)
        {
            if (numbers[sum.Total].Count is not { } total || sum.Parts.Count < 2 || !sum.Parts.All(means.ContainsKey))
                continue;
            // Nobody multiplies out what is printed besides.
            if (sum.Parts.All(p => numbers[p].Count is not null))
                continue;
            decimal products = 0;
            decimal slack = 0;
            var terms = new List<string>();
            foreach (var mean in sum.Parts.Select(p => means[p]))
            {
                if ((numbers[mean.Units].Count ?? (known.TryGetValue(mean.Units, out var exact) ? exact : null)) is not { } units)
                    break;
                products += units * mean.Printed.Value;
                slack += units * (decimal)Math.Pow(10, -mean.Printed.Decimals) / 2;
                terms.Add(string.Create(CultureInfo.InvariantCulture, $"{units} × {mean.Printed.Text}"));
            }

            var rounded = Math.Round(products, MidpointRounding.AwayFromZero);
            if (terms.Count != sum.Parts.Count || rounded == total)
                continue;
            var allowed = Math.Abs(products - total) <= slack;
            if (allowed && sum.Assumed)
                continue;
            var verdict = allowed ? "rounding allows it" : "rounding does not allow it";
            var label = numbers[sum.Total].Label;
            yield return new CheckFinding(
                CheckKind.Contradiction, label, sum.Total,
                string.Create(CultureInfo.InvariantCulture, $"{label}: {string.Join(" + ", terms)} is {rounded}, printed {total} ({verdict})."), null, null, []);
        }
    }
}
