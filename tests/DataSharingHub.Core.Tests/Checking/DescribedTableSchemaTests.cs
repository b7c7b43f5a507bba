using DataSharingHub.Testing;
using NJsonSchema;
using Xunit;
using YamlDotNet.Serialization;

namespace DataSharingHub.Core.Tests.Checking;

/// <summary>The schema that an editor checks a described table with accepts what the checker accepts.</summary>
public sealed class DescribedTableSchemaTests
{
    [Fact]
    public async Task EverySample_MeetsTheSchema()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Checkout.Policies, "schemas", "described-table.schema.json"), TestContext.Current.CancellationToken);
        var samples = Directory.GetFiles(Path.Combine(Checkout.Root, "samples", "publications"), "*.yaml");
        Assert.True(samples.Length >= 7);

        foreach (var sample in samples)
            Assert.Empty(schema.Validate(Json(await File.ReadAllTextAsync(sample, TestContext.Current.CancellationToken))).Select(e => $"{Path.GetFileName(sample)}: {e}"));
    }

    [Fact]
    public async Task MisspeltKey_FailsTheSchema()
    {
        var schema = await JsonSchema.FromFileAsync(Path.Combine(Checkout.Policies, "schemas", "described-table.schema.json"), TestContext.Current.CancellationToken);

        Assert.NotEmpty(schema.Validate("""{"title": "x", "tabels": []}"""));
    }

    private static string Json(string yaml)
    {
        var read = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(new StringReader(yaml));
        return new SerializerBuilder().JsonCompatible().Build().Serialize(read);
    }
}
