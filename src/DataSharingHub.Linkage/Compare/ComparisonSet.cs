using DataSharingHub.Linkage.Records;

namespace DataSharingHub.Linkage.Compare;

/// <summary>The comparisons that a table of records allows, in the order in which they are made.</summary>
internal static class ComparisonSet
{
    public static IReadOnlyList<Comparison> For(RecordTable table)
    {
        var set = new List<Comparison>(EncodedComparisons(table));
        var sex = table.Others.Where(o => o.Kind == FieldKind.Sex).Select(o => o.Column).FirstOrDefault();
        if (table.Names is { } names)
        {
            // The forename is always first: sex and surname look at its level.
            set.Add(new ForenameComparison(names, table.Aliases));
            set.Add(new SurnameComparison(names, sex));
        }

        foreach (var (name, dates) in table.Dates)
            set.Add(new DateComparison(name, dates));

        var postcode = -1;
        foreach (var (kind, column) in table.Others.Where(o => o.Kind == FieldKind.Postcode))
        {
            if (postcode < 0)
                postcode = set.Count;
            set.Add(new PostcodeComparison(column));
        }

        var addresses = table.Others.Where(o => o.Kind == FieldKind.Address).Select(o => o.Column).ToArray();
        foreach (var (kind, column) in table.Others)
        {
            Comparison? next = kind switch
            {
                FieldKind.Postcode or FieldKind.Aliases => null,
                FieldKind.Sex => new SexComparison(column, table.Names is not null),
                FieldKind.Address => new TextComparison(column, [.. addresses.Where(a => a != column)], SharedBy.Household | SharedBy.Twins | SharedBy.Namesakes, postcode, 0.75),
                FieldKind.Town => new TextComparison(column, [], SharedBy.Household | SharedBy.Twins | SharedBy.Namesakes, postcode, 0.80),
                FieldKind.Email => new TextComparison(column, [], SharedBy.None, -1, 0.75),
                FieldKind.Text or FieldKind.Category or FieldKind.Year => new TextComparison(column, [], SharedBy.None, -1, 0.85),
                _ => new IdentifierComparison(column),
            };
            if (next is not null)
                set.Add(next);
        }

        for (var place = 0; place < set.Count; place++)
            set[place].Place = place;
        return set;
    }

    // Encoded fields stand first, given names before all, for the same reason.
    private static IEnumerable<Comparison> EncodedComparisons(RecordTable table)
    {
        var hasNames = table.Encoded.Any(e => e.Kind == FieldKind.EncodedForename);
        return table.Encoded.OrderBy(e => e.Kind).Select(e => (Comparison)(e.Kind switch
        {
            FieldKind.EncodedForename => new EncodedForenameComparison(e.Name, e.Values),
            FieldKind.EncodedSurname => new EncodedSurnameComparison(e.Name, e.Values, hasNames),
            FieldKind.EncodedDateOfBirth => new EncodedDateComparison(e.Name, e.Values),
            FieldKind.EncodedPostcode => new EncodedPostcodeComparison(e.Name, e.Values),
            _ => new EncodedSexComparison(e.Name, e.Values, hasNames),
        }));
    }
}
