using System.Globalization;
using DataSharingHub.Core.Agreements.Explaining;

namespace DataSharingHub.Core.Agreements.Comparing;

/// <summary>Says in words what one version changes against another.</summary>
public static class AgreementComparison
{
    /// <summary>Compares two policies directories, or two agreement files; the products are those beside the new one.</summary>
    public static Outcome<AgreementChanges> Compare(string old, string now)
    {
        var before = AgreementFile.Read(old);
        var after = AgreementFile.Read(now);
        if (before.Value is null || after.Value is null) return new Outcome<AgreementChanges>(null, [.. before.Refusals, .. after.Refusals]);
        return Compare(before.Value, after.Value, AgreementFile.ProductsOf(AgreementFile.PoliciesOf(now)));
    }

    public static AgreementChanges Compare(Agreement old, Agreement now, IReadOnlyList<PurposeRequest> products)
    {
        var changes = new List<AgreementChange>();
        CompareHeads(old, now, changes);
        ComparePurposes(old, now, changes);
        var columns = ColumnComparison.Compare(old, now, changes);
        CompareLinkage(old, now, changes);
        CompareClauses(old.DisclosureClauses, now.DisclosureClauses, clause => clause.Number, clause => $"For {string.Join(", ", clause.Purposes)}: {ClauseWords.Of(clause)}", changes);
        CompareClauses(old.ReleaseClauses, now.ReleaseClauses, clause => clause.Number, clause => $"For {string.Join(", ", clause.Purposes)}: {ClauseWords.Of(clause)}", changes);
        CompareClauses(old.RetentionClauses, now.RetentionClauses, clause => clause.Number, ClauseWords.Of, changes);
        return new AgreementChanges(changes, TouchedBy.Products(old, now, columns, products), TouchedBy.Extracts(old, now, columns));
    }

    private static void CompareHeads(Agreement old, Agreement now, List<AgreementChange> changes)
    {
        Changed("The title", old.Title, now.Title);
        Changed("The version", old.Version.ToString(CultureInfo.InvariantCulture), now.Version.ToString(CultureInfo.InvariantCulture));
        Changed("It is in force from", AgreementPages.Day(old.InForceFrom), AgreementPages.Day(now.InForceFrom));
        Changed("The review date", AgreementPages.Day(old.ReviewBy), AgreementPages.Day(now.ReviewBy));
        Changed("The last day", AgreementPages.Day(old.Expires), AgreementPages.Day(now.Expires));
        Sets(old.Parties, now.Parties, party => party.Id, party => party.Name, "a party", changes);
        foreach (var (was, party) in Both(old.Parties, now.Parties, party => party.Id))
        {
            if (was.Role != party.Role) changes.Add(new AgreementChange(null, $"{party.Name} now {Part(party.Role)}; before, it {Part(was.Role)}."));
            if (was.OfficerRole != party.OfficerRole) changes.Add(new AgreementChange(null, $"{party.Name} is now signed for by its {party.OfficerRole}."));
        }

        Sets(old.Areas, now.Areas, area => area.Code, area => area.Name, "a covered area", changes);

        void Changed(string what, string before, string after)
        {
            if (before != after) changes.Add(new AgreementChange(null, $"{what}: {after}; before: {before}."));
        }
    }

    private static string Part(PartyRole role) => role switch
    {
        PartyRole.Supplies => "supplies",
        PartyRole.Receives => "receives",
        _ => "supplies and receives",
    };

    private static void ComparePurposes(Agreement old, Agreement now, List<AgreementChange> changes)
    {
        Sets(old.Purposes, now.Purposes, purpose => purpose.Id, purpose => purpose.Id, "a purpose", changes);
        foreach (var (was, purpose) in Both(old.Purposes, now.Purposes, purpose => purpose.Id))
        {
            if (was.Words != purpose.Words) changes.Add(new AgreementChange(null, $"The purpose {purpose.Id} is worded anew: {purpose.Words}"));
            Sets(was.LawfulBasis, purpose.LawfulBasis, basis => basis, basis => basis, $"a lawful basis of {purpose.Id}", changes);
            Sets(was.Receivers, purpose.Receivers, party => party, party => party, $"a receiver for {purpose.Id}", changes);
            if (was.MayLink != purpose.MayLink)
                changes.Add(new AgreementChange(null, $"For {purpose.Id}, people {(purpose.MayLink ? "may now" : "may no longer")} be linked.", purpose.MayLink));
            if (was.SmallestArea != purpose.SmallestArea)
                changes.Add(new AgreementChange(null, $"For {purpose.Id}, the smallest area shown is now the {purpose.SmallestArea}; before: {was.SmallestArea}.",
                    AreaSize.Of(purpose.SmallestArea) < AreaSize.Of(was.SmallestArea)));
        }
    }

    private static void CompareLinkage(Agreement old, Agreement now, List<AgreementChange> changes)
    {
        var before = old.LinkageClauses.ToDictionary(Key);
        foreach (var clause in now.LinkageClauses)
        {
            if (!before.Remove(Key(clause), out var was))
                changes.Add(new AgreementChange(clause.Number, $"{clause.Left} and {clause.Right} may now be linked for {string.Join(", ", clause.Purposes)} on {string.Join(", ", clause.Fields)}.", true));
            else
            {
                Sets(was.Purposes, clause.Purposes, purpose => purpose, purpose => purpose, $"a purpose for which {clause.Left} and {clause.Right} are linked", changes, clause.Number);
                Sets(was.Fields, clause.Fields, field => field, field => field, $"a field on which {clause.Left} and {clause.Right} are linked", changes, clause.Number);
                Sets(was.Shows, clause.Shows, shows => shows, shows => shows, $"shown of the link of {clause.Left} and {clause.Right}", changes, clause.Number);
            }
        }

        foreach (var gone in before.Values)
            changes.Add(new AgreementChange(gone.Number, $"{gone.Left} and {gone.Right} may no longer be linked.", false));

        static string Key(LinkageClause clause) => string.Join(' ', new[] { clause.Left, clause.Right }.Order(StringComparer.Ordinal));
    }

    private static void CompareClauses<T>(IReadOnlyList<T> old, IReadOnlyList<T> now, Func<T, string> numberOf, Func<T, string> words, List<AgreementChange> changes)
        where T : class
    {
        foreach (var clause in now.Where(clause => old.All(was => numberOf(was) != numberOf(clause))))
            changes.Add(new AgreementChange(numberOf(clause), $"New: {words(clause)}"));
        foreach (var (was, clause) in Both(old, now, numberOf).Where(pair => words(pair.Item1) != words(pair.Item2)))
            changes.Add(new AgreementChange(numberOf(clause), $"Now: {words(clause)} Before: {words(was)}"));
        foreach (var was in old.Where(was => now.All(clause => numberOf(was) != numberOf(clause))))
            changes.Add(new AgreementChange(numberOf(was), $"Gone: {words(was)}", null));
    }

    private static void Sets<T>(
        IReadOnlyList<T> old, IReadOnlyList<T> now, Func<T, string> keyOf, Func<T, string> nameOf, string what, List<AgreementChange> changes, string? clause = null)
    {
        changes.AddRange(now.Where(part => old.All(was => keyOf(was) != keyOf(part))).Select(part => new AgreementChange(clause, $"{nameOf(part)} is now {what}.", true)));
        changes.AddRange(old.Where(was => now.All(part => keyOf(was) != keyOf(part))).Select(was => new AgreementChange(clause, $"{nameOf(was)} is no longer {what}.", false)));
    }

    private static IEnumerable<(T, T)> Both<T>(IReadOnlyList<T> old, IReadOnlyList<T> now, Func<T, string> keyOf) =>
        old.Join(now, keyOf, keyOf, (was, part) => (was, part));
}
