using System.Security.Cryptography;

namespace DataSharingHub.Core.Agreements;

/// <summary>The agreement's own file, as it was signed.</summary>
public static class AgreementText
{
    public sealed record Found(string Name, byte[] Bytes);

    /// <summary>The text in use; null where the file is gone or is another text now.</summary>
    public static Found? Read(PolicySet policies)
    {
        var path = policies.Files.FirstOrDefault(file => file.Value == policies.Agreement.Sha256 && file.Key.StartsWith("agreements/", StringComparison.Ordinal)).Key;
        if (path is null || policies.Directory.Length == 0)
            return null;
        var file = Path.Combine(policies.Directory, path);
        if (!File.Exists(file))
            return null;
        var bytes = File.ReadAllBytes(file);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == policies.Agreement.Sha256 ? new Found(Path.GetFileName(path), bytes) : null;
    }
}
