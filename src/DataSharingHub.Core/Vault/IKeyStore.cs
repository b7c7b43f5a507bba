using System.Security.Cryptography;

namespace DataSharingHub.Core.Vault;

/// <summary>
/// Where the keys are that are not in the database: the seam to a mounted secret or a key service. Callers clear the key bytes they are handed.
/// </summary>
public interface IKeyStore
{
    /// <summary>Id of the master key that new data keys are wrapped with.</summary>
    string CurrentMasterKey { get; }

    /// <summary>Ids of all master keys there are, oldest first.</summary>
    IReadOnlyList<string> MasterKeys { get; }

    /// <summary>A copy of a master key's 32 bytes.</summary>
    byte[] MasterKey(string id);

    /// <summary>Why keys cannot be changed here; null where they can.</summary>
    Refusal? WhyFixed();

    /// <summary>Makes a new master key the current one and returns its id.</summary>
    string AddMasterKey();

    /// <summary>Destroys a master key; everything still wrapped with it is lost.</summary>
    void DestroyMasterKey(string id);

    /// <summary>The keys that are destroyed one by one with what they seal.</summary>
    ErasureKeys Erasure { get; }

    /// <summary>A copy of the 32 bytes that a purpose's pseudonyms are made with. It does not change when the master key rotates: old and new extracts must meet.</summary>
    byte[] PurposeKey(string purpose);

    /// <summary>Gives a purpose another pseudonym key; what was pseudonymised before never meets what comes after.</summary>
    void RenewPurposeKey(string purpose);

    /// <summary>The key that signs audit checkpoints.</summary>
    ECDsa CheckpointKey();
}
