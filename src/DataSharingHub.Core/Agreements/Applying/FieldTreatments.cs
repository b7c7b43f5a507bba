using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Lookups;
using DataSharingHub.Core.Pseudonyms;

namespace DataSharingHub.Core.Agreements.Applying;

/// <summary>Carries out the treatments of one extract's fields, each distinct value once.</summary>
internal sealed class FieldTreatments(RowSet rows, DatasetContract contract, PolicySet policies, IPseudonymKeys keys)
{
    private readonly Dictionary<string, DatasetField> fields = contract.Fields.ToDictionary(field => field.Name, StringComparer.Ordinal);

    // The checks read these as unknown already; here it is made sure that no route in can turn all unknown people into one person.
    private readonly HashSet<string> placeholders =
        new([.. contract.Unknown.Anywhere, .. contract.Unknown.Values, .. contract.Unknown.Identifiers], StringComparer.OrdinalIgnoreCase);

    private readonly int longestPlaceholder =
        contract.Unknown.Anywhere.Concat(contract.Unknown.Values).Concat(contract.Unknown.Identifiers).Select(text => text.Length).DefaultIfEmpty().Max();

    public string?[] Pseudonymise(FieldClause clause, string purpose, string?[] values)
    {
        var pseudonymiser = new Pseudonymiser(keys.KeyFor(purpose), clause.Treatment.Identifier ?? clause.Field);
        var made = new string?[values.Length];
        // The pseudonymiser remembers what it made; remembering twice would double the memory of a million different numbers.
        for (var i = 0; i < values.Length; i++)
            if (values[i] is { } value && !IsPlaceholder(value)) made[i] = pseudonymiser.Of(value);
        return made;
    }

    public string?[] Treat(FieldClause clause, string?[] values)
    {
        var field = fields[clause.Field];
        var treatment = clause.Treatment;
        if (treatment.Kind == TreatmentKind.Keep) return Keep(field, values);
        return treatment.To switch
        {
            "month" => Each(values, DateGeneralising.Month),
            "quarter" => Each(values, DateGeneralising.Quarter),
            "year" => Each(values, DateGeneralising.Year),
            "outward-postcode" => Each(values, AreaGeneralising.Outward),
            "ward" or "district" => Each(values, AreaGeneralising.Using(Area(field), treatment.To)),
            "group" => Each(values, GroupUsing(Lookup(treatment.Lookup ?? field.Lookup))),
            "age-band" when field.Type == FieldType.Integer => Each(values, AgeBands.From(Lookup(treatment.Lookup)).OfWholeYears),
            "age-band" => AgesAt(treatment, values),
            _ => throw new InvalidOperationException($"Clause {clause.Number} asks for a treatment that the lint should have refused."),
        };
    }

    private bool IsPlaceholder(string value) => value.Length <= longestPlaceholder + 2 && placeholders.Contains(value.Trim());

    private string?[] AgesAt(Treatment treatment, string?[] births)
    {
        var bands = AgeBands.From(Lookup(treatment.Lookup));
        if (DateGeneralising.Parse(treatment.At) is { } day) return Each(births, birth => bands.At(birth, day));
        var dates = rows.Has(treatment.At!) ? rows[treatment.At!].Values : new string?[rows.Count];
        var ages = new string?[births.Length];
        for (var i = 0; i < births.Length; i++)
            if (births[i] is { } birth && DateGeneralising.Parse(dates[i]) is { } at) ages[i] = bands.At(birth, at);
        return ages;
    }

    private string?[] Keep(DatasetField field, string?[] values)
    {
        if (field.Lookup is not { } id || !Lookup(id).Rows.Any(row => row.MeansUnknown)) return values;
        var lookup = Lookup(id);
        return Each(values, value => field.Type == FieldType.Codes ? KnownOf(value, lookup) : lookup.WithCode(value) is { MeansUnknown: true } ? null : value);
    }

    private static string? KnownOf(string codes, Lookup lookup)
    {
        var known = codes.Split(';').Where(code => lookup.WithCode(code) is not { MeansUnknown: true }).ToList();
        return known.Count == 0 ? null : string.Join(';', known);
    }

    private static Func<string, string?> GroupUsing(Lookup lookup) => value => lookup.WithCode(value)?.Group;

    private Lookup Area(DatasetField field) => Lookup(field.Type == FieldType.Postcode ? "postcodes" : field.Lookup);

    private Lookup Lookup(string? id) => policies.Lookups[id!];

    private static string?[] Each(string?[] values, Func<string, string?> treat)
    {
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        var treated = new string?[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } value) continue;
            if (!known.TryGetValue(value, out var result)) known[value] = result = treat(value);
            treated[i] = result;
        }

        return treated;
    }
}
