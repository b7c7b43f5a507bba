namespace DataSharingHub.Disclosure;

/// <summary>Costs measured by the middle one, so that the searches' temperatures and rewards fit any cost rule.</summary>
internal static class CostScale
{
    public static double[] Of(CellSystem system)
    {
        var costs = system.Cost.Where((cost, i) => !system.Fixed[i] && !system.Primary[i] && cost > 0).Order().ToArray();
        var middle = costs.Length == 0 ? 1 : costs[costs.Length / 2];
        return [.. system.Cost.Select(cost => cost / middle)];
    }
}
