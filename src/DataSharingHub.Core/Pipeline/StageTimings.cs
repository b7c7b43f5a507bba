namespace DataSharingHub.Core.Pipeline;

/// <summary>Adds up how long each stage worked, over all things that went through it in this process.</summary>
public sealed class StageTimings
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Runs, TimeSpan Time)> byStage = new(StringComparer.Ordinal);

    public void Add(string stage, TimeSpan time)
    {
        lock (gate)
        {
            var known = byStage.GetValueOrDefault(stage);
            byStage[stage] = (known.Runs + 1, known.Time + time);
        }
    }

    public IReadOnlyDictionary<string, (int Runs, TimeSpan Time)> Snapshot()
    {
        lock (gate)
            return new Dictionary<string, (int, TimeSpan)>(byStage, StringComparer.Ordinal);
    }
}
