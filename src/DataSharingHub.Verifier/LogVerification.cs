namespace DataSharingHub.Verifier;

/// <summary>What verifying a log found.</summary>
/// <param name="Events">Events that hold, from the first one read.</param>
/// <param name="LastSequence">Sequence of the last event that holds.</param>
/// <param name="LastHash">Hash of the last event that holds.</param>
/// <param name="Checkpoints">Checkpoints that the log was compared with.</param>
/// <param name="FirstBad">Sequence of the first event that is wrong or missing; null where the log holds.</param>
/// <param name="Code">Stable code of what is wrong, such as <c>changed</c> or <c>missing</c>.</param>
/// <param name="Message">What is wrong, in a sentence.</param>
public sealed record LogVerification(long Events, long LastSequence, string LastHash, int Checkpoints, long? FirstBad = null, string? Code = null, string? Message = null)
{
    /// <summary>True where nothing is wrong.</summary>
    public bool Holds => FirstBad is null;
}

/// <summary>A point of the chain that was verified before: verifying may go on from it.</summary>
/// <param name="Sequence">Sequence of the last event that was verified; 0 for the chain's start.</param>
/// <param name="Hash">Its hash.</param>
public sealed record ChainPoint(long Sequence, string Hash)
{
    /// <summary>Before the first event: 64 noughts.</summary>
    public static readonly ChainPoint Start = new(0, new string('0', 64));
}
