namespace DataSharingHub.Core.Agreements.Reading;

/// <summary>Reads the five kinds of clause.</summary>
internal static class ClauseReader
{
    /// <summary>The field clauses of one dataset, which stand together under its id; its purposes are those of every clause that names none.</summary>
    public static IEnumerable<FieldClause> ReadFields(YamlPart part, SourceMap positions)
    {
        var dataset = part.Text("dataset");
        var purposes = part.Texts("purposes", required: false);
        var clauses = part.Parts("clauses").Select(clause => ReadField(clause, dataset, purposes, positions)).ToList();
        part.Done();
        return clauses;
    }

    public static LinkageClause ReadLinkage(YamlPart part, SourceMap positions)
    {
        var clause = new LinkageClause(
            part.Text("clause"), part.Text("left"), part.Text("right"), part.Texts("purposes"), part.Texts("fields"), part.Texts("shows"));
        part.OptionalText("why");
        part.Done();
        return positions.Put(clause, part.At);
    }

    public static DisclosureClause ReadDisclosure(YamlPart part, SourceMap positions)
    {
        var clause = new DisclosureClause
        {
            Number = part.Text("clause"),
            Purposes = part.Texts("purposes"),
            Threshold = part.Number("threshold"),
            WithholdZeros = part.Flag("withhold-zeros"),
            MinimumContributors = part.Number("minimum-contributors"),
            Dominance = ReadDominance(part.Part("dominance")),
            RoundingBase = part.OptionalNumber("rounding-base"),
            Perturbation = ReadPerturbation(part.Part("perturbation")),
            ProtectFromSingletons = part.Flag("protect-from-singletons", false),
            WithholdAllOrNone = part.Flag("withhold-all-or-none"),
            Mark = part.Text("mark"),
            ProtectAcrossReleases = part.Flag("protect-across-releases"),
            NeverAllowed = part.Texts("never-allowed"),
        };
        part.OptionalText("why");
        part.Done();
        return positions.Put(clause, part.At);
    }

    public static ReleaseClause ReadRelease(YamlPart part, SourceMap positions)
    {
        var clause = new ReleaseClause(
            part.Text("clause"), part.Texts("purposes"), part.Number("output-checks"), part.Number("officers-among-them"),
            part.Number("download-days"), part.Text("onward-sharing"), part.Text("marking"));
        part.OptionalText("why");
        part.Done();
        return positions.Put(clause, part.At);
    }

    public static RetentionClause ReadRetention(YamlPart part, SourceMap positions)
    {
        var clause = new RetentionClause(part.Text("clause"), part.Text("what"), part.Number("days"));
        part.OptionalText("why");
        part.Done();
        return positions.Put(clause, part.At);
    }

    private static FieldClause ReadField(YamlPart part, string dataset, IReadOnlyList<string> ofDataset, SourceMap positions)
    {
        var field = part.Text("field");
        var treatment = new Treatment(
            part.Word("treatment", TreatmentKind.Drop), part.OptionalText("to"), part.OptionalText("at"), part.OptionalText("lookup"), part.OptionalText("identifier"));
        var clause = new FieldClause(
            part.Text("clause"), dataset, field, part.Texts("purposes", required: ofDataset.Count == 0) is { Count: > 0 } own ? own : ofDataset, treatment, part.OptionalText("as") ?? field, part.OptionalText("why"));
        part.Done();
        return positions.Put(clause, part.At);
    }

    private static Perturbation? ReadPerturbation(YamlPart? part)
    {
        if (part is null) return null;
        var rule = new Perturbation(part.Number("largest"), part.Number("spread"));
        part.Done();
        return rule;
    }

    private static (int N, int K)? ReadDominance(YamlPart? part)
    {
        if (part is null) return null;
        var rule = (part.Number("largest"), part.Number("percent"));
        part.Done();
        return rule;
    }
}
