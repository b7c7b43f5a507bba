namespace DataSharingHub.Disclosure.Checking;

/// <summary>
/// Adds the numbers that nobody prints but every reader can form: of a printed part of a whole, those who are not in the part.
/// </summary>
internal static class Rests
{
    public static Publication Complete(Publication publication)
    {
        var labels = publication.Numbers.ToDictionary(n => n.Id, n => n.Label, StringComparer.Ordinal);
        var numbers = publication.Numbers.ToList();
        var sums = publication.Sums.ToList();
        var known = new HashSet<string>(
            sums.Where(s => s.Parts.Count == 2).SelectMany(s => s.Parts.Select(p => Pair(p, s.Total))), StringComparer.Ordinal);
        foreach (var share in publication.Shares)
        {
            // A number that a sum already splits in two has its rest named there.
            if (share.Parts.Count != 1 || !known.Add(Pair(share.Parts[0], share.Whole)))
                continue;
            var part = share.Parts[0];
            var id = Name(share.Whole, part);
            if (labels.ContainsKey(id))
                continue;
            numbers.Add(new PublishedNumber { Id = id, Label = $"{labels[share.Whole]}, all but {labels[part]}", Rest = true });
            sums.Add(new PublishedSum(id, share.Whole, [part, id]));
        }

        return publication with { Numbers = numbers, Sums = sums };
    }

    /// <summary>Name of the rest of a whole, and of the sum that makes it.</summary>
    public static string Name(string whole, string part) => $"{whole} not {part}";

    private static string Pair(string part, string whole) => $"{part}\n{whole}";
}
