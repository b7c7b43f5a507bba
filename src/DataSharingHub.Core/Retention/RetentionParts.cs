using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pseudonyms;
using DataSharingHub.Core.Vault;

namespace DataSharingHub.Core.Retention;

/// <summary>Which sealed parts of an extract or release a retention clause speaks of.</summary>
public static class RetentionParts
{
    public const string Release = "release";
    public const string Links = "links";

    public static bool Covers(string what, string part) => what switch
    {
        "raw-file" => part is RawFile.Part or CheckExtract.Part,
        "identity" => part == PseudonymiseExtract.IdentityPart,
        Links => IsLinks(part),
        Release => true,
        "attributes" => part is not (RawFile.Part or CheckExtract.Part or PseudonymiseExtract.IdentityPart) && !IsLinks(part),
        _ => throw new InvalidOperationException($"A retention clause names '{what}', which is nothing the hub holds."),
    };

    /// <summary>The clause that ends the time of a part; the one with the shortest time where several do.</summary>
    public static RetentionClause? ClauseFor(Agreement agreement, string part, bool ofRelease) => agreement.RetentionClauses
        .Where(clause => clause.What == Release == ofRelease && Covers(clause.What, part)).MinBy(clause => clause.Days);

    public static string Words(string part) => part switch
    {
        RawFile.Part => "the partner's file",
        CheckExtract.Part => "checked rows",
        PseudonymiseExtract.IdentityPart => "identity columns",
        "result" => "tables and proof",
        "file" => "workbook and files",
        _ when IsLinks(part) => $"cluster numbers under clause {part["links:".Length..]}",
        _ => $"columns for {part}",
    };

    public static bool IsLinks(string part) => part.StartsWith("links:", StringComparison.Ordinal);
}
