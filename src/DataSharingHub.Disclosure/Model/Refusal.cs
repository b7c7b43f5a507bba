namespace DataSharingHub.Disclosure;

/// <summary>A reason why tables cannot be protected as they were given; a value, never an exception.</summary>
/// <param name="Code">Stable code, for programs.</param>
/// <param name="Message">What was found, what was expected and what to do; names cells, never counts.</param>
/// <param name="Cells">Ids of the cells (or relations) concerned, at most twenty.</param>
public sealed record Refusal(string Code, string Message, IReadOnlyList<string> Cells);
