using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Standardise;

namespace DataSharingHub.Linkage.Encoding;

/// <summary>What an encoding left out.</summary>
/// <param name="Source">The encoded source: the same record ids, encoded fields only.</param>
/// <param name="NamesWithoutSalt">Records whose names were left out, because neither date of birth nor whole postcode is known.</param>
/// <param name="FieldsLeftOut">Fields of a kind that has no encoding (addresses, free text): not part of the result.</param>
public sealed record EncodingResult(LinkageSource Source, int NamesWithoutSalt, IReadOnlyList<string> FieldsLeftOut);

/// <summary>
/// Encodes one partner's records, on the partner's own machine: standardised as linkage standardises clear text, then each field by itself under the agreement's key. Nothing of
/// the result can be read without that key.
/// </summary>
public static class RecordEncoder
{
    private const int LongestValue = 200;

    /// <summary>Encodes a source.</summary>
    /// <param name="source">The records in clear text.</param>
    /// <param name="key">The agreement's key.</param>
    /// <returns>The encoded source and what was left out.</returns>
    public static EncodingResult Encode(LinkageSource source, EncodingKey key)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(key);
        var table = new RecordTableBuilder([source], [RecordOrder.Of(source.RecordIds)], LinkageSettings.Default).Build();
        var columns = new EncodedColumns(source.RecordIds.Count);
        using var forenames = new NameEncoder(key, "forename");
        using var surnames = new NameEncoder(key, "surname");
        var withoutSalt = 0;
        for (var r = 0; r < table.Count; r++)
        {
            var salts = Salts(table, r);
            withoutSalt += salts.IsEmpty && HasName(table, r) ? 1 : 0;
            EncodeNames(table, r, salts, forenames, surnames, columns);
            EncodeRecord(table, r, salts, key, columns);
        }

        var leftOut = source.Fields.Where(field => !IsEncoded(field.Kind)).Select(field => field.Name).ToArray();
        return new EncodingResult(source with { Fields = columns.ToFields() }, withoutSalt, leftOut);
    }

    /// <summary>The id under which a record leaves the partner: a keyed token, as a partner's own id may be a reference number of a person.</summary>
    /// <param name="key">The agreement's key.</param>
    /// <param name="id">The partner's id.</param>
    /// <returns>Sixteen hexadecimal digits, the same for the same id whenever it is encoded.</returns>
    public static string IdOf(EncodingKey key, string id)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(id);
        return EncodedIdentifier.Encode(key, "record-id", id)[EncodedIdentifier.Prefix.Length..];
    }

    private static void EncodeNames(RecordTable table, int record, RecordSalts salts, NameEncoder forenames, NameEncoder surnames, EncodedColumns columns)
    {
        var row = table.RowOf[record];
        var (given, family) = Names(table, record);
        var joined = given is null || family is null ? null : JoinedNames.Of(given, family);
        if (given is not null)
        {
            string[] formals = [.. Nicknames.BuiltIn.FormalsOf(given.First).DefaultIfEmpty(given.First).Distinct()];
            columns.Set("forename", FieldKind.EncodedForename, row, forenames.Encode(
                new(given.First, formals, given.Sound, CommonnessOfGiven(table, given)), joined, salts));
        }

        if (family is not null)
        {
            columns.Set("surname", FieldKind.EncodedSurname, row, surnames.Encode(
                new(string.Concat(family.Words), [.. new[] { family.Words[^1], family.Words[0] }.Distinct()], family.Sound, CommonnessOfFamily(table, family)), joined, salts));
        }
    }

    private static void EncodeRecord(RecordTable table, int record, RecordSalts salts, EncodingKey key, EncodedColumns columns)
    {
        var row = table.RowOf[record];
        if (table.Dates.Count > 0 && table.Dates[0].Dates[record] is var date and not 0)
            columns.Set("date_of_birth", FieldKind.EncodedDateOfBirth, row, EncodedDate.Encode(key, date));
        foreach (var (kind, column) in table.Others)
        {
            if (column.Ids[record] is not (var id and >= 0))
                continue;
            var value = column.Values[id];
            if (kind == FieldKind.Postcode && IsWhole(value))
                columns.Set("postcode", FieldKind.EncodedPostcode, row, EncodedPostcode.Encode(key, value, salts));
            else if (kind == FieldKind.Sex)
                columns.Set("sex", FieldKind.EncodedSex, row, EncodedCategory.Encode(key, "sex", value, salts));
            else if (IsReference(kind))
                columns.Set(column.Name, FieldKind.OtherIdentifier, row, EncodedIdentifier.Encode(key, column.Name, value));
        }
    }

    private static RecordSalts Salts(RecordTable table, int record)
    {
        var postcode = table.Others.Where(o => o.Kind == FieldKind.Postcode).Select(o => o.Column).FirstOrDefault();
        var known = postcode is not null && postcode.Ids[record] >= 0 && IsWhole(postcode.Values[postcode.Ids[record]]) ? postcode.Values[postcode.Ids[record]] : null;
        return RecordSalts.Of(table.Dates.Count > 0 ? table.Dates[0].Dates[record] : 0, known);
    }

    private static (NameInfo? Given, NameInfo? Family) Names(RecordTable table, int record) => table.Names is not { } names
        ? (null, null)
        : (names.Given.Ids[record] < 0 ? null : names.GivenInfo[names.Given.Ids[record]], names.Family.Ids[record] < 0 ? null : names.FamilyInfo[names.Family.Ids[record]]);

    private static bool HasName(RecordTable table, int record) => Names(table, record) is not (null, null);

    private static byte CommonnessOfGiven(RecordTable table, NameInfo name) =>
        EncodedName.CommonnessOf(table.Names!.GivenTokenCounts[name.Tokens[0]] / (double)table.Names.Given.Known);

    private static byte CommonnessOfFamily(RecordTable table, NameInfo name) =>
        EncodedName.CommonnessOf(table.Names!.FamilyTokenCounts[name.Tokens[0]] / (double)table.Names.Family.Known);

    private static bool IsWhole(string postcode) => postcode.Length - PostcodeText.OutwardLength(postcode) == 3;

    private static bool IsEncoded(FieldKind kind) =>
        kind is FieldKind.Forename or FieldKind.Surname or FieldKind.FullName or FieldKind.DateOfBirth or FieldKind.Postcode or FieldKind.Sex || IsReference(kind);

    private static bool IsReference(FieldKind kind) => kind is FieldKind.PncId or FieldKind.CroId or FieldKind.Crn or FieldKind.NationalInsurance
        or FieldKind.NhsNumber or FieldKind.OtherIdentifier or FieldKind.Phone or FieldKind.Email;

    /// <summary>The encoded fields by name, as long as the source.</summary>
    private sealed class EncodedColumns(int count)
    {
        private readonly SortedDictionary<string, (FieldKind Kind, string?[] Values)> _columns = new(StringComparer.Ordinal);

        public void Set(string name, FieldKind kind, int row, string? value)
        {
            if (!_columns.TryGetValue(name, out var column))
                _columns.Add(name, column = (kind, new string?[count]));
            column.Values[row] = value;
        }

        public LinkageField[] ToFields() => [.. _columns.Select(column => new LinkageField(column.Key, column.Value.Kind, column.Value.Values))];
    }
}
