using DataSharingHub.Linkage;

namespace DataSharingHub.Core.Links;

/// <summary>Memory that linking may use for what grows with pairs, and where the rest goes.</summary>
/// <param name="Bytes">Bytes of memory.</param>
/// <param name="Scratch">Folder for what memory does not hold; null for none: then fewer pairs are kept, and the linkage's warnings say how many were left out.</param>
public sealed record LinkageMemory(long Bytes, string? Scratch)
{
    public static LinkageMemory Default { get; } = new(LinkageSettings.Default.PairMemoryAtMost, null);

    public ISpillStore? Open() => Scratch is null ? null : new SpillFolder(Scratch);
}
