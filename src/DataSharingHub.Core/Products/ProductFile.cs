using System.Security.Cryptography;
using DataSharingHub.Core.Datasets.Loading;
using YamlDotNet.RepresentationModel;

namespace DataSharingHub.Core.Products;

/// <summary>Reads <c>policies/products/&lt;id&gt;/product.yaml</c> and its SQL files; every fault is a refusal with file and line.</summary>
public static class ProductFile
{
    public const string Name = "product.yaml";

    /// <summary>Reads the product in <paramref name="directory"/>; refusals show the paths as they are given.</summary>
    public static Outcome<Product> Load(string directory)
    {
        var file = Path.Combine(directory, Name);
        var source = new YamlSource(file, "product.invalid");
        if (!File.Exists(file))
            return new Refusal("product.invalid", $"{file}:1: not found; a product is a directory with a {Name} and its SQL files.");
        using var text = File.OpenText(file);
        if (source.Read(text) is not { } root)
            return new Outcome<Product>(null, source.Refusals);
        var product = Read(root, source, directory);
        if (source.Refusals.Count == 0)
            ProductSense.Check(product, root);
        return source.Refusals.Count > 0 ? new Outcome<Product>(null, source.Refusals) : product;
    }

    private static Product Read(YamlMap root, YamlSource source, string directory)
    {
        var reader = new ProductReader(source);
        var views = root.Maps("views", required: true).Select(map => reader.View(map, directory)).ToList();
        var tables = new ProductTableReader(reader);
        var figures = new KeyFigureReader(reader);
        var product = new Product
        {
            Id = root.Text("id"),
            Version = root.Integer("version"),
            Title = root.Text("title"),
            Purpose = root.Text("purpose"),
            Area = Area(root),
            Uses = reader.Entries(root, "uses", required: true).Select(entry => new DatasetUse(entry.Key, reader.Values(entry.Value, entry.Key))).ToList(),
            Disclosure = root.OptionalMap("disclosure") is { } disclosure ? Disclosure(disclosure) : null,
            Lookups = root.Texts("lookups"),
            Views = views,
            Known = [.. root.Maps("known").Select(figures.Known)],
            Notes = [.. reader.Entries(root, "notes").Select(entry => new ProductNote(entry.Key, reader.Scalar(entry.Value, entry.Key)))],
            Tables = tables.All(root.Maps("tables")),
            KeyFigures = [.. root.Maps("key-figures").SelectMany(figures.Group)],
            Files = Hashes(directory, views),
        };
        root.Done();
        if (Path.GetFileName(Path.GetFullPath(directory)) != product.Id)
            root.RefuseAt("id", $"the product is '{product.Id}' and its directory is not; name the directory after the product.");
        return product;
    }

    private static AreaScope Area(YamlMap root)
    {
        if (root.OptionalMap("area") is not { } map)
        {
            root.Refuse("'area' is missing; give {level: district, run: each}.");
            return new AreaScope("district", false);
        }

        var scope = new AreaScope(map.OneOf("level", ["district", "county"]), map.OneOf("run", ["each", "together"], "each") == "together");
        map.Done();
        return scope;
    }

    private static ProductDisclosure Disclosure(YamlMap map)
    {
        var disclosure = new ProductDisclosure(
            map.OptionalInteger("threshold"), map.OptionalInteger("minimum-contributors"), Flag("withhold-zeros"), Flag("withhold-all-or-none"))
        {
            Cost = Enum.Parse<Agreements.ReleaseCostKind>(map.OneOf("cost", ["values", "cells", "sum"], "values"), ignoreCase: true),
            KeepTotals = Flag("keep-totals") == true,
        };
        map.Done();
        return disclosure;

        bool? Flag(string key) => map.OptionalText(key) is null ? null : map.OptionalBoolean(key);
    }

    private static List<ProductFileHash> Hashes(string directory, IEnumerable<ProductView> views) =>
    [
        .. views.Select(view => view.File).Append(Name).Distinct().Order(StringComparer.Ordinal)
            .Where(file => File.Exists(Path.Combine(directory, file)))
            .Select(file => new ProductFileHash(file, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(directory, file)))))),
    ];
}
