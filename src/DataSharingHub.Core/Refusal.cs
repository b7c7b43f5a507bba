namespace DataSharingHub.Core;

/// <summary>
/// Why something a partner or user asked for was not done. A refusal is a value, never an exception, and never quotes a value from a row.
/// </summary>
/// <param name="Code">Stable code, e.g. <c>extract.password-protected</c>.</param>
/// <param name="Message">One sentence or two: what was found, what was expected, where, what to do.</param>
public sealed record Refusal(string Code, string Message);

/// <summary>A result or the refusals that stand in its way.</summary>
public sealed record Outcome<T>(T? Value, IReadOnlyList<Refusal> Refusals)
    where T : class
{
    public bool IsRefused => Refusals.Count > 0;

    public static implicit operator Outcome<T>(T value) => new(value, []);

    public static implicit operator Outcome<T>(Refusal refusal) => new(null, [refusal]);
}
