using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Standardise;

namespace DataSharingHub.Linkage.Blocking;

/// <summary>The blocking rules that the fields of a table allow, the most telling first.</summary>
internal static class RuleBook
{
    private const int MostAliases = 3;

    public static IReadOnlyList<BlockingRule> For(RecordTable table)
    {
        var rules = new List<BlockingRule>(EncodedRuleBook.For(table));
        void Add(string words, params KeyPart?[] parts)
        {
            if (!Array.Exists(parts, p => p is null))
                rules.Add(new BlockingRule(words, Array.ConvertAll(parts, p => p!)));
        }

        var given = Of(table.Names?.Given, table.Names?.GivenInfo, i => i.IsInitial ? 0 : Keys.Of(Nicknames.BuiltIn.FormalOf(i.First)));
        var initial = Of(table.Names?.Given, table.Names?.GivenInfo, i => Keys.Of(i.First[0]));
        var start = Of(table.Names?.Given, table.Names?.GivenInfo, i => i.First.Length < 3 ? 0 : Keys.Of(i.First[..3]));
        var family = Of(table.Names?.Family, table.Names?.FamilyInfo, i => Keys.Of(i.First));
        var familyLast = Of(table.Names?.Family, table.Names?.FamilyInfo, i => i.Words.Length > 1 ? Keys.Of(i.Words[^1]) : Keys.Of(i.First));
        var sound = Of(table.Names?.Family, table.Names?.FamilyInfo, i => Keys.Of(i.Sound));
        var familyStart = Of(table.Names?.Family, table.Names?.FamilyInfo, i => i.First.Length < 4 ? 0 : Keys.Of(i.First[..4]));
        var dates = table.Dates.Count > 0 ? table.Dates[0].Dates : null;
        var date = dates is null ? null : new KeyPart(r => dates[r] == 0 || dates[r] % 10000 == 101 ? 0 : Keys.Of(dates[r]));
        var unordered = dates is null ? null : new KeyPart(r => dates[r] == 0 ? 0 : Keys.Join(Keys.Of(dates[r] / 10000), Keys.Both(Keys.Of(dates[r] / 100 % 100), Keys.Of(dates[r] % 100))));
        var year = dates is null ? null : new KeyPart(r => dates[r] == 0 ? 0 : Keys.Of(dates[r] / 10000));
        var dayMonth = dates is null ? null : new KeyPart(r => dates[r] == 0 || dates[r] % 10000 == 101 ? 0 : Keys.Of(dates[r] % 10000));
        var postcodeColumn = table.Others.Where(o => o.Kind == FieldKind.Postcode).Select(o => o.Column).FirstOrDefault();
        var postcode = Of(postcodeColumn, v => v.Length > 3 ? Keys.Of(v) : 0);
        var district = Of(postcodeColumn, v => Keys.Of(v[..PostcodeText.OutwardLength(v)]));
        KeyPart? namePair = null;
        if (table.Names is { } names && given is not null && family is not null)
        {
            // Given and family name in either order, so that swapped names meet.
            var tokenKeys = Array.ConvertAll(names.TokenWords, w => Keys.Of(Nicknames.BuiltIn.FormalOf(w)));
            var givenKeys = Array.ConvertAll(names.GivenInfo, i => i.IsInitial ? 0 : tokenKeys[i.Tokens[0]]);
            var familyKeys = Array.ConvertAll(names.FamilyInfo, i => tokenKeys[i.Tokens[0]]);
            namePair = new KeyPart(r => names.Given.Ids[r] < 0 || names.Family.Ids[r] < 0 ? 0 : Keys.Both(givenKeys[names.Given.Ids[r]], familyKeys[names.Family.Ids[r]]));
        }

        foreach (var (kind, column) in table.Others.Where(o => IsIdentifier(o.Kind)))
            Add($"the same {column.Name}", Of(column, Keys.Of));

        Add("family name by sound and date of birth", sound, unordered);
        Add("given name and date of birth", given, date);
        Add("both names", namePair);
        for (var place = 0; place < Math.Min(MostAliases, table.Aliases?.Most ?? 0); place++)
        {
            var at = place;
            Add($"both names, or alias {at + 1}", new KeyPart(r => table.Aliases!.BlockingKey(r, at)));
        }

        Add("postcode and given name", postcode, given);
        Add("postcode and date of birth", postcode, date);
        Add("postcode and family name", postcode, family);
        Add("initial, family name by sound and year of birth", initial, sound, year);
        Add("last part of the family name and date of birth", familyLast, date);
        Add("given name, district and year of birth", given, district, year);
        Add("family name, district and initial", family, district, initial);
        Add("given name, day and month of birth, start of the family name", start, dayMonth, familyStart);
        Add("last part of the family name and given name", familyLast, given);
        Add("family name and initial", family, initial);
        foreach (var (kind, column) in table.Others.Where(o => o.Kind is FieldKind.Address or FieldKind.Town))
        {
            var place = Of(column, Keys.Of);
            Add($"{column.Name} and given name", place, given);
            Add($"{column.Name} and family name", place, family);
            Add($"{column.Name} and date of birth", place, date);
        }

        foreach (var (kind, column) in table.Others.Where(o => o.Kind is FieldKind.Text or FieldKind.Category))
        {
            var text = Of(column, Keys.Of);
            Add($"{column.Name} and both names' start", text, start, familyStart);
            Add($"{column.Name} and date of birth", text, date);
        }

        Add("date of birth", date);
        Add("postcode", postcode);
        Add("family name by sound and initial", sound, initial);
        Add("given name and start of the family name", given, familyStart);
        Add("start of both names", start, familyStart);
        Add("given name and year of birth", given, year);
        Add("family name and year of birth", sound, year);
        foreach (var (kind, column) in table.Others.Where(o => o.Kind == FieldKind.Address))
            Add($"{column.Name}", Of(column, Keys.Of));
        Add("family name", family);
        Add("given name", given);
        return rules;
    }

    private static bool IsIdentifier(FieldKind kind) =>
        kind is FieldKind.PncId or FieldKind.CroId or FieldKind.Crn or FieldKind.NationalInsurance or FieldKind.NhsNumber or FieldKind.Phone or FieldKind.Email or FieldKind.OtherIdentifier;

    private static KeyPart? Of(ValueColumn? column, Func<string, ulong> key)
    {
        if (column is null)
            return null;
        return new KeyPart(column.Ids, column.ForEach(key));
    }

    private static KeyPart? Of(ValueColumn? column, NameInfo[]? infos, Func<NameInfo, ulong> key)
    {
        if (column is null || infos is null || column.Known == 0)
            return null;
        return new KeyPart(column.Ids, Array.ConvertAll(infos, i => key(i)));
    }
}
