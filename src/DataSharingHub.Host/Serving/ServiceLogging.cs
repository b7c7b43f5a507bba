using System.Security.Cryptography;
using System.Text;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Vault;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Compliance.Classification;
using Microsoft.Extensions.Compliance.Redaction;

namespace DataSharingHub.Host.Serving;

/// <summary>
/// The service's log: one line an event, on standard output, without an exception's words, and with every value that is classified made unreadable. The classes are those that the
/// database's properties declare.
/// </summary>
internal static class ServiceLogging
{
    public static void Add(WebApplicationBuilder builder, HubServeOptions options, IKeyStore keys)
    {
        builder.Logging.ClearProviders().SetMinimumLevel(options.Settings.LogLevel);
        // The frameworks speak of addresses, and an address may hold a one-time secret: of theirs only what went wrong.
        foreach (var framework in (string[])["Microsoft", "System", "Hangfire", "Npgsql", "OpenTelemetry"])
            builder.Logging.AddFilter(framework, LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Error);
        builder.Logging.AddConsole(console => console.FormatterName = LogLines.Form);
        builder.Logging.AddConsoleFormatter<LogLines, LogLines.Options>(lines => lines.Json = options.JsonLog);
        builder.Logging.EnableRedaction();
        var salt = keys.PurposeKey("staff in logs");
        builder.Services.AddSingleton(new StaffTokenKey(salt));
        builder.Services.AddRedaction(redaction => redaction
            .SetRedactor<StaffToken>(HubData.Of(PrivacyClass.Staff))
            .SetFallbackRedactor<ErasingRedactor>());
    }
}

/// <summary>The hub's privacy classes as the redaction library names them.</summary>
internal static class HubData
{
    public static DataClassificationSet Of(PrivacyClass privacyClass) => new(Classification(privacyClass));

    public static DataClassification Classification(PrivacyClass privacyClass) => new("DataSharingHub", privacyClass.ToString());
}

/// <summary>Marks a logged value that names somebody who works with the hub.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
internal sealed class StaffDataAttribute() : DataClassificationAttribute(HubData.Classification(PrivacyClass.Staff));

/// <summary>A member of staff in a log: the same token for the same account, so that lines can be told to belong together, and no name.</summary>
internal sealed class StaffToken(StaffTokenKey key) : Redactor
{
    private const int Letters = 12;

    public override int GetRedactedLength(ReadOnlySpan<char> input) => Letters;

    public override int Redact(ReadOnlySpan<char> source, Span<char> destination)
    {
        Span<byte> text = stackalloc byte[Encoding.UTF8.GetMaxByteCount(Math.Min(source.Length, 200))];
        var length = Encoding.UTF8.GetBytes(source[..Math.Min(source.Length, 200)], text);
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(key.Bytes, text[..length], hash);
        Convert.ToHexStringLower(hash[..(Letters / 2)]).CopyTo(destination);
        return Letters;
    }
}

/// <summary>What the tokens are made with; derived from the key store, so that every process of a hub makes the same.</summary>
internal sealed record StaffTokenKey(byte[] Bytes);
