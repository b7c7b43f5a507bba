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

    /// <summary>Makes a new master key the current one and returns its id.</summary>
    string AddMasterKey();

    /// <summary>Destroys a master key; everything still wrapped with it is lost.</summary>
    void DestroyMasterKey(string id);

    /// <summary>A copy of the 32 bytes that pseudonym keys are derived from.</summary>
    byte[] PseudonymRoot();

    /// <summary>The key that signs audit checkpoints.</summary>
    ECDsa CheckpointKey();
}
