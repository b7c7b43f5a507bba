namespace DataSharingHub.Core.Vault;

/// <summary>Why the key store cannot be used.</summary>
internal static class VaultRefusals
{
    public static Refusal KeyFileReadableByOthers(string path) => new(
        "vault.key-file-readable-by-others",
        $"The key file {path} may be read by others than its owner. Restrict it (chmod 600) and consider rotating the master key.");

    public static Refusal KeyFileMissing(string path) => new(
        "vault.key-file-missing", $"There is no key file {path}. Mount the one that belongs to this database; for a new hub make one with: hub keys make --out {path}");

    public static Refusal ForeignKeys(int missing) => new(
        "vault.foreign-keys",
        $"The key file lacks {missing} of the master keys that the database's content is sealed with. Put back the key file that belongs to this database; with another one nothing could be read.");

    public static Refusal KeyFileUnreadable(string path) => new(
        "vault.key-file-unreadable", $"The key file {path} is not a key file of the hub. Put back the one that belongs to this database.");
}
