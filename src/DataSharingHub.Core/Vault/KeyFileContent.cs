using System.Globalization;
using System.Security.Cryptography;

namespace DataSharingHub.Core.Vault;

/// <summary>What the key file holds: base 64 of random bytes, and the checkpoint key as PKCS #8.</summary>
internal sealed record KeyFileContent(IReadOnlyList<NamedKey> MasterKeys, string PseudonymRoot, string CheckpointKey)
{
    public static KeyFileContent Make()
    {
        using var checkpoint = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new([NamedKey.Make(1)], RandomKey(), Convert.ToBase64String(checkpoint.ExportPkcs8PrivateKey()));
    }

    internal static string RandomKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
}

internal sealed record NamedKey(string Id, string Key)
{
    public static NamedKey Make(int number) => new("m" + number.ToString(CultureInfo.InvariantCulture), KeyFileContent.RandomKey());
}
