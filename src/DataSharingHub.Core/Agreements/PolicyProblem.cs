using System.Globalization;
using System.Text.RegularExpressions;

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
public sealed partial record PolicyProblem(ProblemSeverity Severity, string Code, string Message, SourcePosition At)
{
    public bool IsError => Severity == ProblemSeverity.Error;

    /// <summary>A refusal whose message starts with "file:line: ", as the readers of contracts and products word them.</summary>
    /// <param name="directory">The policies directory, where the file's name may start with it.</param>
    /// <param name="otherwise">The file to name where the message names none.</param>
    public static PolicyProblem From(Refusal refusal, string directory, string otherwise)
    {
        if (Located().Match(refusal.Message) is not { Success: true } match)
            return new PolicyProblem(ProblemSeverity.Error, refusal.Code, refusal.Message, new SourcePosition(otherwise, 1));
        var file = match.Groups["file"].Value.Replace('\\', '/');
        var start = directory.Replace('\\', '/').TrimEnd('/') + "/";
        if (file.StartsWith(start, StringComparison.Ordinal)) file = file[start.Length..];
        var line = int.Parse(match.Groups["line"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        return new PolicyProblem(ProblemSeverity.Error, refusal.Code, match.Groups["rest"].Value, new SourcePosition(file, line));
    }

    [GeneratedRegex(@"^(?<file>[^:\r\n]+):(?<line>\d{1,7}): (?<rest>.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Located();

    public Refusal ToRefusal() => new(Code, $"{At}: {Message}");

    public override string ToString() => $"{At}: {(IsError ? "error" : "warning")}: {Message} [{Code}]";
}
