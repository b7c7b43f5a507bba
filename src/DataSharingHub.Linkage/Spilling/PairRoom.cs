using System.Runtime.CompilerServices;

namespace DataSharingHub.Linkage.Spilling;

/// <summary>How much of what grows with pairs a run may hold in memory, and where the rest goes.</summary>
/// <param name="bytes">Bytes for all such lists together.</param>
/// <param name="store">Where lists that are longer go; null: nowhere, and all of them stay in memory.</param>
internal sealed class PairRoom(long bytes, ISpillStore? store)
{
    // Pairs kept, links between clusters and pairs listed may be there at the same time, and one of them while it is made.
    private const int Lists = 4;
    private const int FewestItems = 64;

    /// <summary>True where lists may go to a store.</summary>
    public bool HasStore => store is not null;

    /// <summary>The most pairs to keep where there is no store: each is there twice for a moment.</summary>
    public long MostKept => Math.Max(1, bytes / (Unsafe.SizeOf<Scoring.ScoredPair>() + 1));

    /// <summary>Items of one list that memory may hold, where several lists of the kind are made at once.</summary>
    public int Most<T>(int among) =>
        store is null ? Array.MaxLength : (int)Math.Clamp(bytes / Lists / Math.Max(1, among) / Unsafe.SizeOf<T>(), FewestItems, Array.MaxLength / 2);

    public ISpillFile Create() => store!.Create();
}
