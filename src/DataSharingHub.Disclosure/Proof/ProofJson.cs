using System.Text.Json;
using System.Text.Json.Serialization;

namespace DataSharingHub.Disclosure;

/// <summary>The written form of a proof (docs/disclosure-method.md describes it field by field).</summary>
/// <remarks>It contains the true counts and stays inside.</remarks>
public static class ProofJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new WitnessCountConverter() },
    };

    /// <summary>Writes a proof to a stream, UTF-8.</summary>
    public static void Write(Stream stream, ProtectionProof proof) => JsonSerializer.Serialize(stream, proof, Options);

    /// <summary>Reads a proof.</summary>
    /// <returns>The proof, or null where the text is not one.</returns>
    public static ProtectionProof? Read(Stream stream)
    {
        try
        {
            return JsonSerializer.Deserialize<ProtectionProof>(stream, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A changed count is written as the pair [cell, count]: proofs have many.</summary>
    private sealed class WitnessCountConverter : JsonConverter<WitnessCount>
    {
        public override WitnessCount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException();
            reader.Read();
            var cell = reader.GetInt32();
            reader.Read();
            var count = reader.GetInt64();
            reader.Read();
            return reader.TokenType == JsonTokenType.EndArray ? new WitnessCount(cell, count) : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, WitnessCount value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Cell);
            writer.WriteNumberValue(value.Count);
            writer.WriteEndArray();
        }
    }
}
