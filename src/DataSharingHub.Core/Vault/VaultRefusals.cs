namespace DataSharingHub.Core.Vault;

/// <summary>Why the key store cannot be used.</summary>
internal static class VaultRefusals
{
    public static Refusal KeyFileReadableByOthers(string path) => new(
        "vault.key-file-readable-by-others",
        $"The key file {path} may be read by others than its owner. Restrict it (chmod 600) and consider rotating the master key.");

    public static Refusal KeyFileUnreadable(string path) => new(
        "vault.key-file-unreadable", $"The key file {path} is not a key file of the hub. Put back the one that belongs to this database.");
}
