using DataSharingHub.Core;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Releases;

namespace DataSharingHub.Host.Running;

internal enum RunEnd
{
    /// <summary>The release is out.</summary>
    Released,

    /// <summary>A person must decide before it goes on.</summary>
    Waiting,

    Refused,

    /// <summary>A stage failed again and again.</summary>
    Faulted,
}

/// <summary>How a run ended and what there is to show of it.</summary>
internal sealed record RunResult
{
    public required RunEnd End { get; init; }

    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>What a person does next, as commands.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    public IReadOnlyList<RunExtract> Extracts { get; init; } = [];

    public Release? Release { get; init; }

    /// <summary>Paths of the files written.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public IReadOnlyList<StageTime> Timings { get; init; } = [];

    public RunEvidence? Evidence { get; init; }

    public int ExitCode => End switch
    {
        RunEnd.Released or RunEnd.Waiting => ExitCodes.Ok,
        RunEnd.Refused => ExitCodes.Refused,
        _ => ExitCodes.Fault,
    };
}

/// <summary>One file and what became of it.</summary>
internal sealed record RunExtract(string File, Extract? Extract, bool Recognised, IReadOnlyList<Refusal> Refusals);

/// <summary>One stage's time over all that went through it.</summary>
internal sealed record StageTime(string Stage, int Runs, double Seconds, long Rows, double RowsPerSecond);

/// <summary>What the audit chain says was applied.</summary>
internal sealed record RunEvidence
{
    public required int ClausesApplied { get; init; }

    public required long ValuesTreated { get; init; }

    public required long FieldsDropped { get; init; }

    public required int LinkagesMade { get; init; }

    public required long AuditEvents { get; init; }

    public required string AuditHash { get; init; }

    public required IReadOnlyDictionary<string, long> Protection { get; init; }

    public required IReadOnlyDictionary<string, long> Attack { get; init; }
}
