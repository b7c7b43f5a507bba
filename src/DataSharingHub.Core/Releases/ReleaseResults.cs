using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Disclosure;

namespace DataSharingHub.Core.Releases;

/// <summary>What one stage of a release hands to the next, sealed between them like the rows it comes from.</summary>
internal static class ReleaseResults
{
    public const string Part = "result";
    public const string FilesPart = "file";
    public const string Tabulated = "tabulated";
    public const string Protected = "protected";
    public const string Attack = "attack";
    public const string Check = "check";
    public const string Proof = "proof";
    public const string Together = "together";
    public const string Remaining = "remaining";

    private static readonly JsonSerializerOptions Form = new()
    {
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Put<T>(StageContext<Release> context, string name, T result) =>
        context.Store.Seal(context.Subject.Id, Part, name, Write(result));

    public static async Task<T> TakeAsync<T>(StageContext<Release> context, string name, CancellationToken cancellation)
        where T : class => await TryTakeAsync<T>(context, context.Subject.Id, name, cancellation)
            ?? throw new InvalidOperationException($"The result '{name}' of release {context.Subject.Id} is gone.");

    /// <summary>Seals a proof in its short form.</summary>
    public static void PutProof(StageContext<Release> context, ProtectionProof proof)
    {
        using var bytes = new MemoryStream();
        ProofJson.Write(bytes, proof);
        context.Store.Seal(context.Subject.Id, Part, Proof, bytes.ToArray());
    }

    /// <summary>The proof; null for a release that was protected before proofs were kept.</summary>
    public static async Task<ProtectionProof?> TakeProofAsync(StageContext<Release> context, CancellationToken cancellation)
    {
        var json = await context.Store.OpenBytesAsync(context.Subject.Id, Part, Proof, cancellation);
        if (json is null)
            return null;
        using var bytes = new MemoryStream(json);
        return ProofJson.Read(bytes);
    }

    /// <summary>A result of any release; null where it has been destroyed.</summary>
    public static async Task<T?> TryTakeAsync<T>(StageContext<Release> context, Guid release, string name, CancellationToken cancellation)
        where T : class
    {
        var json = await context.Store.OpenBytesAsync(release, Part, name, cancellation);
        return json is null ? null : Read<T>(json);
    }

    public static byte[] Write<T>(T result) => JsonSerializer.SerializeToUtf8Bytes(result, Form);

    public static T Read<T>(byte[] json) => JsonSerializer.Deserialize<T>(json, Form)!;

    /// <summary>Refusals as they are kept with the release.</summary>
    public static string Words(IReadOnlyList<Refusal> refusals) => JsonSerializer.Serialize(refusals);
}
