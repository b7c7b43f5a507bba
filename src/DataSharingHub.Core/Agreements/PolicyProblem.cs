using System.Globalization;

namespace DataSharingHub.Core.Agreements;

public enum ProblemSeverity { Error, Warning }

/// <summary>Where in a policy file something stands; lines count from 1.</summary>
/// <param name="File">Path relative to the policies directory, with forward slashes.</param>
public sealed record SourcePosition(string File, int Line)
{
    public override string ToString() => $"{File}:{Line}";
}

/// <summary>Something wrong with a policy file, where it stands, and what to do about it.</summary>
/// <param name="Code">Stable code, e.g. <c>agreement.clause-number-twice</c>.</param>
public sealed record PolicyProblem(ProblemSeverity Severity, string Code, string Message, SourcePosition At)
{
    public bool IsError => Severity == ProblemSeverity.Error;

    /// <summary>A refusal whose message starts with "file:line: ", as the readers of contracts and products word them.</summary>
    public static PolicyProblem From(Refusal refusal, string file)
    {
        var start = file + ":";
        var message = refusal.Message;
        var colon = message.StartsWith(start, StringComparison.Ordinal) ? message.IndexOf(':', start.Length) : -1;
        return colon > 0 && int.TryParse(message.AsSpan(start.Length, colon - start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? new PolicyProblem(ProblemSeverity.Error, refusal.Code, message[(colon + 1)..].Trim(), new SourcePosition(file, line))
            : new PolicyProblem(ProblemSeverity.Error, refusal.Code, message, new SourcePosition(file, 1));
    }

    public Refusal ToRefusal() => new(Code, $"{At}: {Message}");

    public override string ToString() => $"{At}: {(IsError ? "error" : "warning")}: {Message} [{Code}]";
}
