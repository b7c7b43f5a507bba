using System.Text.RegularExpressions;

namespace DataSharingHub.Core.Agreements.Linting;

/// <summary>A number names one clause: the audit says by it what was done.</summary>
internal static partial class ClauseNumberRules
{
    public static void Check(Agreement agreement, ProblemReport report)
    {
        var first = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (number, clause, purposes) in All(agreement))
        {
            if (!Form().IsMatch(number))
                report.Error(clause, "agreement.clause-number", $"The clause number '{number}' should be numbers with dots, in quotes, such as \"4.2\".");
            if (!first.TryAdd(number, clause))
                report.Error(clause, "agreement.clause-number-twice", $"Clause {number} stands twice. Give the later one a number of its own.");
            if (purposes is null) continue;
            if (purposes.Count == 0)
                report.Error(clause, "agreement.no-purpose", $"Clause {number} says what is done but not what for. Name its purposes, or take the clause out.");
            foreach (var unknown in purposes.Where(id => agreement.Purposes.All(purpose => purpose.Id != id)))
                report.Error(clause, "agreement.unknown-purpose", $"Clause {number} names the purpose '{unknown}', which the agreement does not have.");
            if (purposes.Distinct(StringComparer.Ordinal).Count() != purposes.Count)
                report.Error(clause, "agreement.purpose-twice", $"Clause {number} names a purpose twice.");
        }
    }

    public static IEnumerable<(string Number, object Clause, IReadOnlyList<string>? Purposes)> All(Agreement agreement) =>
    [
        .. agreement.FieldClauses.Select(clause => (clause.Number, (object)clause, (IReadOnlyList<string>?)clause.Purposes)),
        .. agreement.LinkageClauses.Select(clause => (clause.Number, (object)clause, (IReadOnlyList<string>?)clause.Purposes)),
        .. agreement.DisclosureClauses.Select(clause => (clause.Number, (object)clause, (IReadOnlyList<string>?)clause.Purposes)),
        .. agreement.ReleaseClauses.Select(clause => (clause.Number, (object)clause, (IReadOnlyList<string>?)clause.Purposes)),
        .. agreement.RetentionClauses.Select(clause => (clause.Number, (object)clause, (IReadOnlyList<string>?)null)),
    ];

    [GeneratedRegex(@"^\d{1,3}(\.\d{1,3}){0,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
