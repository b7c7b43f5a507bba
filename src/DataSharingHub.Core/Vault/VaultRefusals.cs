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

    public static Refusal ErasureKeysNotWritable(string folder) => new(
        "vault.erasure-keys-not-writable",
        $"Keys cannot be made and destroyed in {folder}. Name a folder that every process of the hub shares and may write to, on a volume without snapshots: HUB__ERASUREKEYS.");

    public static Refusal ErasureKeysReadableByOthers(string folder) => new(
        "vault.erasure-keys-readable-by-others", $"The folder of erasure keys {folder} may be read by others than its owner. Restrict it: chmod 700.");

    public static Refusal ErasureKeysMissing(string folder, int missing) => new(
        "vault.erasure-keys-missing",
        $"None of the {missing} erasure keys that the database's content is sealed with is in {folder}. Name the folder that belongs to this database: HUB__ERASUREKEYS. With another one nothing could be read.");

    public static Refusal KeysFixed(string source) => new(
        "vault.keys-fixed",
        $"The keys in {source} cannot be changed from here. Run the command where the key file can be written, then hand the new keys to every process.");

    public static Refusal PurposeInUse(string purpose, int extracts) => new(
        "vault.purpose-in-use",
        $"{extracts} extract(s) hold columns for {purpose}, with pseudonyms of its present key. The hub has destroyed what they were made from, so it cannot make them again: "
        + "withdraw or erase these extracts, renew the key, and have their suppliers send them again.");

    public static Refusal UnknownPurpose(string purpose) => new("vault.unknown-purpose", $"The agreement has no purpose {purpose}.");

    public static Refusal KeyFileUnreadable(string path) => new(
        "vault.key-file-unreadable", $"The key file {path} is not a key file of the hub. Put back the one that belongs to this database.");
}
