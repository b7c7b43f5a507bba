using System.Security.Cryptography;

namespace DataSharingHub.Core.Agreements.Reading;

/// <summary>One file of the policies directory as it was read: once, so that what is hashed is what is used.</summary>
/// <param name="Path">Relative to the policies directory, with forward slashes.</param>
/// <param name="Sha256">Of the bytes, in lower-case hexadecimal, as <c>sha256sum</c> prints it.</param>
public sealed record PolicyFile(string Path, byte[] Bytes, string Sha256)
{
    /// <summary>Far above any file that people can read and sign; what is larger was put there by mistake.</summary>
    public const long MostBytes = 20 * 1024 * 1024;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public static PolicyFile Read(string directory, string fullPath)
    {
        var bytes = File.ReadAllBytes(fullPath);
        var path = System.IO.Path.GetRelativePath(directory, fullPath).Replace('\\', '/');
        return new PolicyFile(path, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    public SourcePosition At(int line) => new(Path, line);
}
