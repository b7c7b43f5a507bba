using DataSharingHub.Core.Products;
using Xunit;

namespace DataSharingHub.Core.Tests.Products;

public sealed class ProductFileTests
{
    private const string Sound = """
        id: small
        version: 1
        title: Small
        purpose: reducing-reoffending
        uses: {police-suspects: [person]}
        area: {level: district}
        views:
          - {name: people, file: people.sql, unit: person, key: [person], dimensions: {sex: {title: Sex, values: [Male, Female]}}}
        notes: {n: A note.}
        tables:
          - {id: t, title: T, from: people, rows: {by: sex, total: All}, show: [count], notes: [n], source: Police}
        """;

    [Fact]
    public void SoundProduct_IsReadWithTheHashesOfItsFiles()
    {
        var product = Load(Sound);

        Assert.True(!product.IsRefused, string.Join('\n', product.Refusals));
        Assert.Equal(["people.sql", "product.yaml"], product.Value!.Files.Select(file => file.Name));
        Assert.All(product.Value.Files, file => Assert.Equal(64, file.Sha256.Length));
    }

    [Theory]
    [InlineData("from: people", "from: nobody", ":11:", "no view 'nobody'")]
    [InlineData("by: sex", "by: age", ":11:", "no dimension 'age'")]
    [InlineData("notes: [n]", "notes: [m]", ":11:", "no note 'm'")]
    [InlineData("show: [count]", "show: [counts]", ":11:", "'counts'")]
    [InlineData("file: people.sql", "file: ../people.sql", ":8:", "not the name of an SQL file")]
    [InlineData("file: people.sql", "file: other.sql", ":8:", "no file other.sql")]
    [InlineData("name: people", "name: police_suspects", ":8:", "also the name of a loaded table")]
    [InlineData("version: 1", "version: 1\ncolour: red", ":3:", "'colour'")]
    public void FaultInAProduct_IsRefusedWithItsLine(string sound, string faulty, string line, string words)
    {
        var refusals = Load(Sound.Replace(sound, faulty, StringComparison.Ordinal)).Refusals;

        Assert.Contains(refusals, refusal => refusal.Message.Contains(ProductFile.Name + line, StringComparison.Ordinal) && refusal.Message.Contains(words, StringComparison.Ordinal));
    }

    private static Outcome<Product> Load(string yaml)
    {
        var directory = Directory.CreateTempSubdirectory("hub-product-");
        try
        {
            var own = directory.CreateSubdirectory("small").FullName;
            File.WriteAllText(Path.Combine(own, ProductFile.Name), yaml);
            File.WriteAllText(Path.Combine(own, "people.sql"), "SELECT 1");
            return ProductFile.Load(own);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
