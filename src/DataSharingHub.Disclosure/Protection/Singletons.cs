namespace DataSharingHub.Disclosure;

/// <summary>The people who are alone behind a count, each with all counts that are known to be of that person alone.</summary>
internal static class Singletons
{
    /// <summary>Groups the cells that one person is alone in: a total of one person and the part of it that is not zero are the same person's.</summary>
    /// <param name="alone">For each cell, whether one person is all that is behind it.</param>
    /// <param name="relations">Every equation.</param>
    /// <returns>One list of positions for each person, in ascending order of the first.</returns>
    public static IReadOnlyList<int[]> Of(bool[] alone, IEnumerable<(int Total, IReadOnlyList<int> Parts)> relations)
    {
        var first = Enumerable.Range(0, alone.Length).ToArray();
        foreach (var (total, parts) in relations)
            if (alone[total])
                foreach (var part in parts)
                    if (alone[part])
                        Join(first, total, part);
        return [.. Enumerable.Range(0, alone.Length).Where(i => alone[i]).GroupBy(i => Root(first, i)).Select(group => group.ToArray()).OrderBy(cells => cells[0])];
    }

    /// <summary>For each cell whether one person is all that is behind it. Where contributors are not given, units are people; of a derived quantity nobody is known.</summary>
    public static bool[] Alone(JoinedTables joined) =>
        [.. joined.Tables.Cells.Select((cell, i) => !joined.Hidden.Contains(i) && cell.Count > 0 && (cell.Contributors ?? cell.Count) == 1)];

    private static int Root(int[] first, int cell)
    {
        while (first[cell] != cell)
            cell = first[cell] = first[first[cell]];
        return cell;
    }

    private static void Join(int[] first, int a, int b)
    {
        var (x, y) = (Root(first, a), Root(first, b));
        (first[Math.Max(x, y)], first[Math.Min(x, y)]) = (Math.Min(x, y), Math.Min(x, y));
    }
}
