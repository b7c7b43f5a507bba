namespace DataSharingHub.Linkage.Clustering;

/// <summary>Numbers clusters so that a person found again keeps the number.</summary>
internal static class ClusterNumbers
{
    /// <summary>
    /// Number of each record's cluster. A cluster takes the earlier number that most of its records had; where two clusters claim one
    /// number (a split), the one with more of its records keeps it. New clusters count on from the highest earlier number, or from <paramref name="newFrom"/> where that is higher.
    /// </summary>
    public static int[] Assign(int[] clusters, int[] earlier, int newFrom)
    {
        var claims = new Dictionary<(int Cluster, int Number), int>();
        for (var r = 0; r < clusters.Length; r++)
        {
            if (earlier[r] > 0)
                claims[(clusters[r], earlier[r])] = claims.GetValueOrDefault((clusters[r], earlier[r])) + 1;
        }

        var numberOf = new Dictionary<int, int>();
        var taken = new HashSet<int>();
        foreach (var (claim, _) in claims.OrderByDescending(c => c.Value).ThenBy(c => c.Key.Number).ThenBy(c => c.Key.Cluster))
        {
            if (!numberOf.ContainsKey(claim.Cluster) && taken.Add(claim.Number))
                numberOf.Add(claim.Cluster, claim.Number);
        }

        var next = Math.Max(newFrom, earlier.Length == 0 ? 1 : earlier.Max() + 1);
        var numbers = new int[clusters.Length];
        for (var r = 0; r < clusters.Length; r++)
        {
            if (!numberOf.TryGetValue(clusters[r], out numbers[r]))
                numberOf.Add(clusters[r], numbers[r] = next++);
        }

        return numbers;
    }
}
