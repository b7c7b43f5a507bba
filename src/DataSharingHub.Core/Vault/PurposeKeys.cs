using DataSharingHub.Core.Pseudonyms;

namespace DataSharingHub.Core.Vault;

/// <summary>The key of each purpose's pseudonyms, as the key store has it.</summary>
public sealed class PurposeKeys(IKeyStore keys) : IPseudonymKeys
{
    public ReadOnlyMemory<byte> KeyFor(string purpose) => keys.PurposeKey(purpose);
}
