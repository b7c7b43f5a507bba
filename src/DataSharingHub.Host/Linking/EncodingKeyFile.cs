using System.Security.Cryptography;
using DataSharingHub.Linkage.Encoding;

namespace DataSharingHub.Host.Linking;

/// <summary>The agreement's encoding key on a partner's machine: 64 hexadecimal digits in a file that only its owner may read.</summary>
internal static class EncodingKeyFile
{
    /// <summary>Makes a key file; null where done, or why not.</summary>
    public static string? Create(string path)
    {
        if (File.Exists(path))
            return $"{Path.GetFileName(path)} is there already. A key is never written over: encodings made with it could no longer be linked. Choose another name.";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(path, options);
        writer.WriteLine(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(EncodingKey.Length)));
        return null;
    }

    /// <summary>Reads a key file; the key, or why there is none.</summary>
    public static (EncodingKey? Key, string? Refusal) Read(string path)
    {
        if (!File.Exists(path))
            return (null, $"{Path.GetFileName(path)}: no such key file. Make one with 'hub encode --new-key FILE' and share it with the agreement's other partners by a safe way.");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) != 0)
            return (null, $"{Path.GetFileName(path)}: others may read or change this key file. Run 'chmod 600' on it; if others may have read it, make a new key.");
        var text = File.ReadAllText(path).Trim();
        var secret = new byte[EncodingKey.Length];
        return text.Length == 2 * EncodingKey.Length && Convert.FromHexString(text, secret, out _, out _) == System.Buffers.OperationStatus.Done
            ? (new EncodingKey(secret), null)
            : (null, $"{Path.GetFileName(path)}: not an encoding key; expected {2 * EncodingKey.Length} hexadecimal digits.");
    }
}
