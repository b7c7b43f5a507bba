namespace DataSharingHub.Core.Pipeline;

/// <summary>
/// Points at which a stage may die: told by name, so that tests can make it die at each. Nothing listens otherwise.
/// </summary>
public sealed class StageCheckpoints(Action<string>? listener = null)
{
    /// <summary>The points of one stage, in order.</summary>
    public static readonly IReadOnlyList<string> Names = ["loaded", "worked", "in-transaction", "saved", "committed"];

    public void Reached(string stage, string point) => listener?.Invoke(stage + ":" + point);
}
