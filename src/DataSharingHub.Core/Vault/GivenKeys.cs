using System.Security.Cryptography;

namespace DataSharingHub.Core.Vault;

/// <summary>Keys that somebody else keeps and hands to the process at its start, as in an environment variable: the key file's text. They can be used, not changed.</summary>
public sealed class GivenKeys : IKeyStore
{
    private readonly KeyFileContent content;
    private readonly string source;

    private GivenKeys(KeyFileContent content, string source, string erasureKeys)
    {
        this.content = content;
        this.source = source;
        Erasure = new ErasureKeys(erasureKeys, content.ErasureMark());
    }

    public ErasureKeys Erasure { get; }

    public string CurrentMasterKey => content.MasterKeys[^1].Id;

    public IReadOnlyList<string> MasterKeys => [.. content.MasterKeys.Select(key => key.Id)];

    /// <param name="source">Where the text came from, for messages; the text itself is in none.</param>
    public static Outcome<GivenKeys> Read(string text, string source, string erasureKeys) =>
        KeyFileContent.Read(text) is { } content ? new GivenKeys(content, source, erasureKeys) : VaultRefusals.KeyFileUnreadable(source);

    public byte[] MasterKey(string id) => content.MasterKey(id);

    public Refusal? WhyFixed() => VaultRefusals.KeysFixed(source);

    public string AddMasterKey() => throw Fixed();

    public void DestroyMasterKey(string id) => throw Fixed();

    public void RenewPurposeKey(string purpose) => throw Fixed();

    public byte[] PurposeKey(string purpose) => content.PurposeKey(purpose);

    public ECDsa CheckpointKey() => content.Checkpoint();

    private InvalidOperationException Fixed() => new($"The keys given in {source} cannot be changed here.");
}
