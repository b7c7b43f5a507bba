namespace DataSharingHub.Core.Extracts;

/// <summary>What becomes of an extract, from the best to the worst; the worst of its problems decides.</summary>
public enum ExtractOutcome
{
    /// <summary>Nothing to say but counts.</summary>
    Accepted,

    /// <summary>A person must acknowledge every warning before anything is stored.</summary>
    Warned,

    /// <summary>Readable, but rows break the contract: nothing is stored.</summary>
    Failed,

    /// <summary>Not read at all: the file is not what was agreed, or is not safe to open.</summary>
    Refused,
}
