namespace DataSharingHub.Core.Pipeline;

/// <summary>
/// The way of one kind of thing through the hub, as a literal list: from a status, by a stage (a job) or a gate (a person), to a status. Nothing moves any other way.
/// </summary>
public sealed class Pipeline<T>
    where T : Staged
{
    private Pipeline(string first, IReadOnlyList<Step> steps)
    {
        First = first;
        Steps = steps;
    }

    public string First { get; }

    public IReadOnlyList<Step> Steps { get; }

    public static Pipeline<T> From(Enum status) => new(status.ToString(), []);

    /// <summary>A stage: done by a job, to the status <paramref name="to"/>; to <paramref name="otherwise"/> where it refuses.</summary>
    public Pipeline<T> Then<TStage>(Enum to, Enum otherwise)
        where TStage : IStage<T> => With(new Step(typeof(TStage), Last, to.ToString(), otherwise.ToString(), IsGate: false));

    /// <summary>A gate: decided by a person, to the status <paramref name="to"/>; to <paramref name="otherwise"/> where they return it.</summary>
    public Pipeline<T> Gate<TGate>(Enum to, Enum otherwise)
        where TGate : IGate<T> => With(new Step(typeof(TGate), Last, to.ToString(), otherwise.ToString(), IsGate: true));

    /// <summary>The step that a status waits for; null at the end of the way.</summary>
    public Step? After(string status) => Steps.FirstOrDefault(step => step.From == status);

    public Step Named(string name) => Steps.First(step => step.Name == name);

    private string Last => Steps.Count == 0 ? First : Steps[^1].To;

    private Pipeline<T> With(Step step) => new(First, [.. Steps, step]);
}

/// <summary>One step of a pipeline.</summary>
/// <param name="Type">The stage or gate class; its name is the step's name.</param>
/// <param name="IsGate">True where a person decides.</param>
public sealed record Step(Type Type, string From, string To, string Otherwise, bool IsGate)
{
    public string Name => Type.Name;
}
