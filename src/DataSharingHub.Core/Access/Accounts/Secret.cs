using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DataSharingHub.Core.Access.Accounts;

/// <summary>A random secret that is shown once and kept as its SHA-256: 256 random bits need no slow hash.</summary>
public static class Secret
{
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Sha256(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
