namespace DataSharingHub.Linkage;

/// <summary>What must hold before a run can begin.</summary>
internal static class InputCheck
{
    public static List<LinkageRefusal> Run(IReadOnlyList<LinkageSource> sources, IReadOnlyList<int[]> orders, LinkageSettings settings)
    {
        var refusals = new List<LinkageRefusal>();
        void Refuse(string code, string message) => refusals.Add(new LinkageRefusal("linkage." + code, message));

        if (sources.Count == 0)
        {
            Refuse("no-source", "No source was given; expected one to deduplicate or several to link. Name at least one source.");
            return refusals;
        }

        foreach (var group in sources.GroupBy(s => s.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            Refuse("source-twice", $"Source {group.Key} was given {group.Count()} times; names of sources must differ.");

        foreach (var (source, order) in sources.Zip(orders))
        {
            if (source.RecordIds.Count == 0)
                Refuse("empty-source", $"Source {source.Name} has no records; there is nothing to link. Check that the right file was given.");
            var twice = Records.RecordOrder.Repeated(source.RecordIds, order);
            if (twice > 0)
                Refuse("id-twice", $"Source {source.Name}: {twice} of {source.RecordIds.Count} record ids stand there more than once; ids must be unique in a source.");
            foreach (var field in source.Fields.Where(f => f.Values.Count != source.RecordIds.Count))
                Refuse("field-length", $"Source {source.Name}, field {field.Name}: {field.Values.Count} values for {source.RecordIds.Count} records; every record needs one.");
            foreach (var field in source.Fields.Where(f => Records.EncodedField.Is(f.Kind)))
                CheckEncoded(source, field, Refuse);
            foreach (var group in source.Fields.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
                Refuse("field-twice", $"Source {source.Name}: field {group.Key} was given {group.Count()} times.");
        }

        foreach (var group in sources.SelectMany(s => s.Fields).GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase))
        {
            var kinds = group.Select(f => f.Kind).Distinct().ToArray();
            if (kinds.Length > 1)
                Refuse("field-kinds", $"Field {group.Key} is {string.Join(" in one source and ", kinds)} in another; a field must be of one kind in all sources.");
        }

        if (refusals.Count == 0)
            CheckCommon(sources, Refuse);
        CheckSettings(sources, settings, Refuse);
        return refusals;
    }

    // Read as unknown, values of another version would be linked on what is left.
    private static void CheckEncoded(LinkageSource source, LinkageField field, Action<string, string> refuse)
    {
        var (prefix, bytes) = Records.EncodedField.Form(field.Kind);
        var foreign = field.Values.Count(v => !string.IsNullOrWhiteSpace(v) && !Encoding.EncodedText.HasForm(prefix, bytes, v));
        if (foreign > 0)
            refuse("encoding", $"Source {source.Name}, field {field.Name}: {foreign} of {field.Values.Count} values are not encoded as this version reads them ({prefix}…); they were encoded by another version, or changed on the way. Encode the source again with this version, under the partners' key.");
    }

    private static void CheckCommon(IReadOnlyList<LinkageSource> sources, Action<string, string> refuse)
    {
        if (sources.Sum(s => (long)s.RecordIds.Count) > 20_000_000)
            refuse("too-many-records", "More than 20 million records in one run; link in parts.");
        if (sources.Count == 1)
        {
            if (!HasEvidence(sources[0].Fields))
                refuse("no-field", $"Source {sources[0].Name} has no field to link by; expected at least a name or a reference number, and usually a date of birth. Name the columns in the specification.");
            return;
        }

        foreach (var source in sources)
        {
            var others = sources.Where(s => s != source).SelectMany(s => s.Fields).Select(f => Evidence(f)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (!HasEvidence(source.Fields.Where(f => others.Contains(Evidence(f)))))
                refuse("no-common-field", $"Source {source.Name} has no field that tells people apart in common with another source; expected names, a date of birth or a reference number. Name the columns in the specification.");
        }
    }

    // A name split in two in one source and whole in another is one kind of evidence.
    private static string Evidence(LinkageField field) => field.Kind is FieldKind.Forename or FieldKind.Surname or FieldKind.FullName ? "name" : field.Name;

    private static bool HasEvidence(IEnumerable<LinkageField> fields) =>
        fields.Any(f => f.Kind is not (FieldKind.Sex or FieldKind.EncodedSex or FieldKind.Category or FieldKind.Year or FieldKind.Town) && f.Values.Any(v => !string.IsNullOrWhiteSpace(v)));

    private static void CheckSettings(IReadOnlyList<LinkageSource> sources, LinkageSettings settings, Action<string, string> refuse)
    {
        if (settings.LinkThreshold is not (> 0 and < 1) || settings.SplitThreshold is not (> 0 and < 1) || settings.SplitThreshold > settings.LinkThreshold)
            refuse("thresholds", "Thresholds must lie between 0 and 1, and the split threshold may not exceed the link threshold.");
        if (settings.ComparisonBudget is <= 0)
            refuse("budget", "The comparison budget must be above 0.");
        if (settings.KeptPairsAtMost < 1)
            refuse("kept-pairs", "The most pairs to keep must be above 0.");
        if (settings.PairMemoryAtMost < 1)
            refuse("pair-memory", "The memory for pairs must be above 0.");
        if (settings.NewNumbersFrom < 1 || settings.EarlierClusters.Values.Any(number => number < 1))
            refuse("cluster-number", "A cluster number is 1 or above; an earlier cluster, or the first new number, is below.");
        var names = sources.SelectMany(s => s.Fields).Select(f => f.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var rule in settings.Rules)
        {
            if (rule.Conditions.Count == 0)
                refuse("rule-empty", "A definite rule has no condition; it would decide every pair.");
            foreach (var condition in rule.Conditions.Where(c => !names.Contains(c.Field)))
                refuse("rule-field", $"A definite rule names field {condition.Field}, which no source has.");
        }

        if (PairDecision.Contradict(settings.Decisions))
            refuse("decisions", "Decisions on records contradict each other: two records are decided to be two persons, and also, directly or through other records, one. Withdraw one of the decisions.");
    }
}
