namespace DataSharingHub.Core.Pseudonyms;

/// <summary>Where pseudonym keys come from: a seam to the key store, which lies outside the database.</summary>
public interface IPseudonymKeys
{
    /// <summary>The key of one purpose, 32 bytes; always the same for the same purpose, and of no use for another.</summary>
    ReadOnlyMemory<byte> KeyFor(string purpose);
}
