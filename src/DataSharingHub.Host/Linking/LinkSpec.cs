using DataSharingHub.Linkage;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace DataSharingHub.Host.Linking;

/// <summary>What a <c>--spec</c> file may say; everything is optional.</summary>
internal sealed class LinkSpec
{
    /// <summary>Heading of the record ids.</summary>
    public string? Id { get; init; }

    /// <summary>Heading of the source names, where one file holds several sources.</summary>
    public string? Source { get; init; }

    /// <summary>What each heading holds, e.g. <c>client_dob: date_of_birth</c>, or <c>ignore</c>.</summary>
    public Dictionary<string, string> Columns { get; init; } = [];

    /// <summary>Sources that promise one record per person.</summary>
    public List<string> OneRecordPerPerson { get; init; } = [];

    /// <summary>Fields of each "never link" rule with the relation that must hold, e.g. <c>pnc: valid_and_different</c>.</summary>
    public List<Dictionary<string, string>> NeverLinkIf { get; init; } = [];

    /// <summary>The same for "always link" rules.</summary>
    public List<Dictionary<string, string>> AlwaysLinkIf { get; init; } = [];

    public double? LinkThreshold { get; init; }

    public double? ReportThreshold { get; init; }

    public long? ComparisonBudget { get; init; }

    /// <summary>The most pairs to keep.</summary>
    public long? KeptPairsAtMost { get; init; }

    /// <summary>Memory for pairs, in MiB.</summary>
    public int? MemoryMib { get; init; }

    public bool? CompareWithinSources { get; init; }

    /// <summary>Reads a file; the refusal says what is wrong with it.</summary>
    public static (LinkSpec? Spec, string? Refusal) Read(string path)
    {
        if (!File.Exists(path))
            return (null, $"Specification {Path.GetFileName(path)}: no such file. Give the path of a YAML file after --spec.");
        try
        {
            var yaml = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build();
            var spec = yaml.Deserialize<LinkSpec?>(File.ReadAllText(path)) ?? new LinkSpec();
            foreach (var (heading, word) in spec.Columns)
            {
                if (word != "ignore" && KindOf(word) is null)
                    return (null, $"Specification {Path.GetFileName(path)}, columns, {heading}: \"{word}\" is not a kind of field. Expected one of {string.Join(", ", Enum.GetNames<FieldKind>().Select(UnderscoredNamingConvention.Instance.Apply))} or ignore.");
            }

            foreach (var word in spec.NeverLinkIf.Concat(spec.AlwaysLinkIf).SelectMany(r => r.Values))
            {
                if (RelationOf(word) is null)
                    return (null, $"Specification {Path.GetFileName(path)}: \"{word}\" is not a relation of two values. Expected one of {string.Join(", ", Enum.GetNames<FieldRelation>().Select(UnderscoredNamingConvention.Instance.Apply))}.");
            }

            return (spec, null);
        }
        catch (YamlException e)
        {
            return (null, $"Specification {Path.GetFileName(path)}, line {e.Start.Line}: not a specification that can be read. Expected keys such as columns, id, source, never_link_if.");
        }
    }

    public static FieldKind? KindOf(string word) => Parse<FieldKind>(word);

    /// <summary>Settings with what the specification sets; headings in rules are folded as those of the files are.</summary>
    public LinkageSettings Apply(LinkageSettings settings) => settings with
    {
        LinkThreshold = LinkThreshold ?? settings.LinkThreshold,
        SplitThreshold = Math.Min(settings.SplitThreshold, LinkThreshold ?? settings.LinkThreshold),
        ReportThreshold = ReportThreshold ?? settings.ReportThreshold,
        ComparisonBudget = ComparisonBudget ?? settings.ComparisonBudget,
        PairMemoryAtMost = MemoryMib is { } mebibytes ? (long)mebibytes << 20 : settings.PairMemoryAtMost,
        KeptPairsAtMost = KeptPairsAtMost ?? settings.KeptPairsAtMost,
        CompareWithinSources = CompareWithinSources ?? settings.CompareWithinSources,
        Rules =
        [
            .. NeverLinkIf.Select(r => Rule(DefiniteOutcome.NeverLink, r)),
            .. AlwaysLinkIf.Select(r => Rule(DefiniteOutcome.AlwaysLink, r)),
        ],
    };

    private static DefiniteRule Rule(DefiniteOutcome outcome, Dictionary<string, string> conditions) =>
        new(outcome, [.. conditions.Select(c => new FieldCondition(ColumnNames.Fold(c.Key), RelationOf(c.Value)!.Value))]);

    private static FieldRelation? RelationOf(string word) => Parse<FieldRelation>(word);

    private static T? Parse<T>(string word)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), word.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }
}
