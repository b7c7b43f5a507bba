namespace DataSharingHub.Core.Pipeline;

/// <summary>Why a decision could not be taken.</summary>
internal static class PipelineRefusals
{
    public static Refusal NotFound(Guid id) => new("pipeline.not-found", $"There is nothing with the id {id} to decide on.");

    public static Refusal NotAtGate(string gate, string expected, string found) => new(
        "pipeline.not-at-gate", $"{gate} decides on what is {expected}; this is {found}. Look at its present status first.");

    public static Refusal NotGivenUp(string found) => new(
        "pipeline.not-given-up", $"Only a stage whose attempts are used up is tried again by hand; this is {found}. Look at its present status first.");

    public static Refusal ReasonNeeded(string gate) => new(
        "pipeline.reason-needed", $"{gate}: returning needs a reason that the next person can act on.");
}
