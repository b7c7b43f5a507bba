using DataSharingHub.Core.Agreements.Reading;

namespace DataSharingHub.Core.Agreements.Linting;

/// <summary>Products against the agreement: only columns and links that their purpose allows, never laxer than the disclosure clause.</summary>
internal static class ProductLint
{
    public static IEnumerable<PolicyProblem> Check(string directory, PolicySet set)
    {
        var problems = new List<PolicyProblem>();
        foreach (var file in PolicyDirectory.ReadAll(directory, []).Where(file => file.Path.StartsWith("products/", StringComparison.Ordinal) && file.Name == "product"))
            if (YamlPart.Read(file, problems) is { } root) CheckOne(root, set, problems);
        return problems;
    }

    /// <summary>What each product of a policies directory asks to see; files that cannot be read are left to <see cref="Check"/>.</summary>
    public static IReadOnlyList<PurposeRequest> Requests(string directory) =>
    [
        .. PolicyDirectory.ReadAll(directory, [])
            .Where(file => file.Path.StartsWith("products/", StringComparison.Ordinal) && file.Name == "product")
            .Select(file => YamlPart.Read(file, [])).OfType<YamlPart>().Select(root => Request(root, root.Part("uses"))),
    ];

    private static PurposeRequest Request(YamlPart root, YamlPart? uses) => new(root.Text("id"), root.Text("purpose"),
        uses?.Keys.ToDictionary(dataset => dataset, dataset => uses.Texts(dataset), StringComparer.Ordinal) ?? []);

    private static void CheckOne(YamlPart root, PolicySet set, List<PolicyProblem> problems)
    {
        var uses = root.Part("uses", required: true);
        var request = Request(root, uses);
        foreach (var refusal in PurposeLimits.Check(request, set.Agreement))
        {
            var dataset = request.Uses.Keys.FirstOrDefault(dataset => refusal.Message.Contains($"uses {dataset}.", StringComparison.Ordinal));
            var at = dataset is not null && uses is not null ? uses.AtKey(dataset) : refusal.Code == "product.unknown-purpose" ? root.AtKey("purpose") : root.AtKey("uses");
            problems.Add(new PolicyProblem(ProblemSeverity.Error, refusal.Code, refusal.Message, at));
        }

        foreach (var dataset in request.Uses.Keys.Where(dataset => !set.Datasets.ContainsKey(dataset)))
            problems.Add(new PolicyProblem(ProblemSeverity.Error, "product.unknown-dataset", $"The dataset '{dataset}' has no contract.", uses!.AtKey(dataset)));
        foreach (var lookup in root.Texts("lookups", required: false).Where(lookup => !set.Lookups.ContainsKey(lookup)))
            problems.Add(new PolicyProblem(ProblemSeverity.Error, "product.lookup-missing", $"The look-up '{lookup}' is not there.", root.AtKey("lookups")));
        CheckFloor(root, request, set, problems);
    }

    private static void CheckFloor(YamlPart root, PurposeRequest request, PolicySet set, List<PolicyProblem> problems)
    {
        if (root.Part("disclosure") is not { } own || set.Agreement.DisclosureClauses.FirstOrDefault(clause => clause.Purposes.Contains(request.Purpose)) is not { } floor) return;
        if (own.OptionalNumber("threshold") is { } threshold && threshold < floor.Threshold) Laxer("threshold");
        if (own.OptionalNumber("minimum-contributors") is { } contributors && contributors < floor.MinimumContributors) Laxer("minimum-contributors");
        if (floor.WithholdZeros && own.Has("withhold-zeros") && !own.Flag("withhold-zeros")) Laxer("withhold-zeros");
        if (floor.WithholdAllOrNone && own.Has("withhold-all-or-none") && !own.Flag("withhold-all-or-none")) Laxer("withhold-all-or-none");
        if (own.OptionalNumber("rounding-base") is { } rounding && rounding < (floor.RoundingBase ?? 0)) Laxer("rounding-base");

        void Laxer(string key) => problems.Add(new PolicyProblem(ProblemSeverity.Error, "product.laxer-than-floor",
            $"'{key}' is laxer than disclosure clause {floor.Number} allows. A product may be stricter, never laxer.", own.AtKey(key)));
    }
}
