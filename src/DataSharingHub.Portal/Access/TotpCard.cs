using OtpNet;
using QRCoder;

namespace DataSharingHub.Portal.Access;

/// <summary>What an authenticator app is told: the secret as letters to type and as a picture to scan.</summary>
internal static class TotpCard
{
    public static byte[] NewSecret() => KeyGeneration.GenerateRandomKey(20);

    public static string Letters(byte[] secret) => string.Join(' ', Base32Encoding.ToString(secret).TrimEnd('=').Chunk(4).Select(four => new string(four)));

    /// <summary>An SVG picture; it travels inside the page and is never a file or an address.</summary>
    public static string Picture(byte[] secret, string userName)
    {
        var uri = new OtpUri(OtpType.Totp, Base32Encoding.ToString(secret).TrimEnd('='), userName, "Data-sharing hub").ToString();
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        return Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(new SvgQRCode(data).GetGraphic(5)));
    }
}
