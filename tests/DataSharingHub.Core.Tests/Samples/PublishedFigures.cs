using System.Globalization;
using DataSharingHub.Testing;
using YamlDotNet.Serialization;

namespace DataSharingHub.Core.Tests.Samples;

/// <summary>What a recount or the hub found for one figure.</summary>
public sealed record Found(decimal? Count, decimal? Of = null, decimal? Mean = null, int? Rank = null, int? RankByPercentage = null, decimal? Percentage = null)
{
    public static Found Part<T>(IReadOnlyCollection<T> all, Func<T, bool> part) => new(all.Count(part), all.Count);

    public decimal? RoundedPercentage => Percentage ?? (Of > 0 && Count is { } count ? Math.Round(100 * count / Of.Value, MidpointRounding.AwayFromZero) : null);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} of {Of}, {RoundedPercentage}%, mean {Mean}, rank {Rank}/{RankByPercentage}");
}

/// <summary>A published figure, and what the sample shows instead where it cannot hold.</summary>
public sealed record PublishedFigure(string Figure, string Published, string? Here)
{
    public string Expected => Here ?? Published;

    /// <summary>What does not agree, or null.</summary>
    public string? Disagreement(Found found)
    {
        var wrong = Expected.Split(", ").Where(part => !Agrees(part, found)).ToList();
        return wrong.Count == 0 ? null : $"{Figure}: expected {string.Join(" and ", wrong)}, found {found}";
    }

    private static bool Agrees(string part, Found found)
    {
        var words = part.Split(' ');
        return words switch
        {
            ["mean", var mean] => found.Mean is { } value && Math.Round(value, 1, MidpointRounding.AwayFromZero) == Value(mean),
            ["rank", var rank] => found.Rank == Value(rank),
            ["rank", var rank, "by", "percentage"] => found.RankByPercentage == Value(rank),
            ["under", var limit] => found.Count < Value(limit),
            [var count, "of", var of] => found.Count == Value(count) && found.Of == Value(of),
            [var from, "to", var to] when to.EndsWith('%') => found.RoundedPercentage >= Value(from) && found.RoundedPercentage <= Value(to),
            [var from, "to", var to] => found.Count >= Value(from) && found.Count <= Value(to),
            [['<', .. var limit]] => found.Count is >= 1 and < 5 || found.RoundedPercentage < Value(limit),
            [[.., '%']] => found.RoundedPercentage == Value(words[0]),
            [var count] => found.Count == Value(count),
            _ => throw new FormatException($"The list of published figures has an unknown form: {part}"),
        };
    }

    private static decimal Value(string text) => decimal.Parse(text.TrimEnd('%'), CultureInfo.InvariantCulture);
}

public static class PublishedFigures
{
    public static IReadOnlyList<PublishedFigure> DeepDive { get; } = Read("published-figures.yaml");

    public static IReadOnlyList<PublishedFigure> DomesticAbuse { get; } = Read("published-figures-domestic-abuse.yaml");

    private static List<PublishedFigure> Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(Checkout.Root, "tests", "DataSharingHub.Core.Tests", "Samples", name));
        return [.. new DeserializerBuilder().Build().Deserialize<List<Dictionary<string, string>>>(text).Select(entry => new PublishedFigure(
            entry["figure"], entry["published"], entry.GetValueOrDefault("here")))];
    }
}
