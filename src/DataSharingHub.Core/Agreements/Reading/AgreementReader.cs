namespace DataSharingHub.Core.Agreements.Reading;

/// <summary>Reads an agreement and the signatures beside it.</summary>
internal static class AgreementReader
{
    public static Agreement? Read(PolicyFile file, PolicyFile? signatures, SourceMap positions, List<PolicyProblem> problems)
    {
        if (YamlPart.Read(file, problems) is not { } root) return null;
        var agreement = new Agreement
        {
            Id = root.Text("id"),
            Version = root.Number("version"),
            Title = root.Text("title"),
            InForceFrom = root.Date("in-force-from"),
            ReviewBy = root.Date("review-by"),
            Expires = root.Date("expires"),
            Parties = [.. root.Parts("parties").Select(part => ReadParty(part, positions))],
            Areas = [.. root.Parts("areas").Select(part => ReadArea(part, positions))],
            Purposes = [.. root.Parts("purposes").Select(part => ReadPurpose(part, positions))],
            FieldClauses = [.. root.Parts("field-clauses").SelectMany(part => ClauseReader.ReadFields(part, positions))],
            LinkageClauses = [.. root.Parts("linkage-clauses").Select(part => ClauseReader.ReadLinkage(part, positions))],
            DisclosureClauses = [.. root.Parts("disclosure-clauses").Select(part => ClauseReader.ReadDisclosure(part, positions))],
            ReleaseClauses = [.. root.Parts("release-clauses").Select(part => ClauseReader.ReadRelease(part, positions))],
            RetentionClauses = [.. root.Parts("retention-clauses").Select(part => ClauseReader.ReadRetention(part, positions))],
            Signatures = signatures is null ? [] : ReadSignatures(signatures, positions, problems),
            Sha256 = file.Sha256,
        };
        root.Done();
        return positions.Put(agreement, root.AtKey("id"));
    }

    private static List<Signature> ReadSignatures(PolicyFile file, SourceMap positions, List<PolicyProblem> problems)
    {
        if (YamlPart.Read(file, problems) is not { } root) return [];
        var read = root.Parts("signatures").Select(part => ReadSignature(part, positions)).ToList();
        root.Done();
        return read;
    }

    private static Signature ReadSignature(YamlPart part, SourceMap positions)
    {
        var signature = new Signature(part.Text("party"), part.Text("role"), part.Date("on"), part.Text("sha256"),
            part.Has("withdrawn-on") ? part.Date("withdrawn-on") : null);
        part.Done();
        return positions.Put(signature, part.At);
    }

    private static Party ReadParty(YamlPart part, SourceMap positions)
    {
        var party = new Party(part.Text("id"), part.Text("name"), part.Word("role", PartyRole.Both), part.Text("officer"));
        part.Done();
        return positions.Put(party, part.At);
    }

    private static Area ReadArea(YamlPart part, SourceMap positions)
    {
        var area = new Area(part.Text("code"), part.Text("name"));
        part.Done();
        return positions.Put(area, part.At);
    }

    private static Purpose ReadPurpose(YamlPart part, SourceMap positions)
    {
        var purpose = new Purpose(
            part.Text("id"), part.Text("words"), part.Texts("lawful-basis"), part.Texts("receivers"), part.Flag("may-link"), part.Text("smallest-area"));
        part.Done();
        return positions.Put(purpose, part.At);
    }
}
