using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Standardise;

namespace DataSharingHub.Linkage.Clustering;

/// <summary>Applies the definite rules of the settings to pairs of records.</summary>
internal sealed class DefiniteRules
{
    private readonly (LinkDecision Decision, (Func<int, int> Value, Func<int, bool>? Valid, FieldRelation Relation)[] Conditions)[] _rules;

    public DefiniteRules(RecordTable table, IReadOnlyList<DefiniteRule> rules) => _rules =
    [
        .. rules.OrderBy(r => r.Outcome).Select(rule => (
            rule.Outcome == DefiniteOutcome.NeverLink ? LinkDecision.DifferentPersons : LinkDecision.SamePerson,
            rule.Conditions.Select(c => Reader(table, c)).ToArray())),
    ];

    /// <summary>For each rule that always links and asks for an equal value: a key that its pairs share; 0 where a value is unknown.</summary>
    public IEnumerable<Func<int, ulong>> AlwaysKeys()
    {
        foreach (var (decision, conditions) in _rules.Where(r => r.Decision == LinkDecision.SamePerson))
        {
            var equal = conditions.Where(c => c.Relation is FieldRelation.Equal or FieldRelation.ValidAndEqual).ToArray();
            if (equal.Length > 0)
                yield return r => Array.Exists(equal, c => c.Value(r) < 0) ? 0 : equal.Aggregate(1UL, (key, c) => Keys.Join(key, Keys.Of(c.Value(r))));
        }
    }

    public bool Any => _rules.Length > 0;

    /// <summary>What the rules say of a pair; "never" rules come first and win.</summary>
    public LinkDecision? Decide(int first, int second)
    {
        foreach (var (decision, conditions) in _rules)
        {
            var all = true;
            foreach (var (value, valid, relation) in conditions)
            {
                var a = value(first);
                var b = value(second);
                all = a >= 0 && b >= 0
                    && (relation is FieldRelation.Equal or FieldRelation.ValidAndEqual) == (a == b)
                    && (relation is FieldRelation.Equal or FieldRelation.Different || valid is null || (valid(first) && valid(second)));
                if (!all)
                    break;
            }

            if (all)
                return decision;
        }

        return null;
    }

    private static (Func<int, int> Value, Func<int, bool>? Valid, FieldRelation Relation) Reader(RecordTable table, FieldCondition condition)
    {
        foreach (var (name, dates) in table.Dates)
        {
            if (string.Equals(name, condition.Field, StringComparison.OrdinalIgnoreCase))
                return (r => dates[r] == 0 ? -1 : dates[r], null, condition.Relation);
        }

        foreach (var (kind, column) in table.Others)
        {
            if (!string.Equals(column.Name, condition.Field, StringComparison.OrdinalIgnoreCase))
                continue;
            var valid = column.ForEach(v => IsValid(kind, v));
            return (r => column.Ids[r], r => valid[column.Ids[r]], condition.Relation);
        }

        var name2 = table.NameColumnOf(condition.Field)
            ?? throw new InvalidOperationException("A definite rule names a field that the run's check should have refused.");
        return (r => name2.Ids[r], null, condition.Relation);
    }

    private static bool IsValid(FieldKind kind, string value) => kind switch
    {
        FieldKind.PncId => ReferenceNumbers.PncIsValid(value),
        FieldKind.CroId => ReferenceNumbers.CroIsValid(value),
        FieldKind.Crn => ReferenceNumbers.CrnIsValid(value),
        FieldKind.NhsNumber => ReferenceNumbers.NhsNumberIsValid(value),
        FieldKind.NationalInsurance => ReferenceNumbers.NationalInsuranceIsValid(value),
        _ => true,
    };
}
