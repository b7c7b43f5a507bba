using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Standardise;

namespace DataSharingHub.Linkage.Records;

/// <summary>
/// The other names of records, beside the name that each goes by. A name is a key of its given name (short forms taken as the full one) and
/// its family name in either order; an alias of one word stands with the record's own family name.
/// </summary>
internal sealed class AliasNames
{
    private readonly ulong[]?[] _aliases;
    private readonly ulong[] _own;

    private AliasNames(ulong[]?[] aliases, ulong[] own) => (_aliases, _own) = (aliases, own);

    /// <summary>Most aliases that a record has.</summary>
    public int Most => _aliases.Max(a => a?.Length ?? 0);

    /// <summary>The aliases of all records, or null where no record has any.</summary>
    public static AliasNames? Of(NameColumns? names, Func<int, string?> read, int records, int longest)
    {
        if (names is null)
            return null;
        var aliases = new ulong[]?[records];
        var any = false;
        for (var r = 0; r < records; r++)
        {
            if (read(r) is not { Length: > 0 } text)
                continue;
            var keys = text[..Math.Min(text.Length, longest)].Split([';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(name => KeyOf(name, Family(names, r), longest)).Where(key => key != 0).Distinct().Order().ToArray();
            if (keys.Length == 0)
                continue;
            aliases[r] = keys;
            any = true;
        }

        if (!any)
            return null;
        var own = new ulong[records];
        for (var r = 0; r < records; r++)
        {
            var given = names.Given.Ids[r] < 0 ? null : names.GivenInfo[names.Given.Ids[r]];
            own[r] = given is null || given.IsInitial || Family(names, r) is not { } family ? 0 : Key(given.First, family);
        }

        return new AliasNames(aliases, own);
    }

    /// <summary>The record by whose own name a hit is to be weighed; -1 where no name of the one is a name of the other.</summary>
    public int Hit(int first, int second)
    {
        var (a, b) = (_aliases[first], _aliases[second]);
        if (a is null && b is null)
            return -1;
        if (a is not null && _own[second] != 0 && Array.IndexOf(a, _own[second]) >= 0)
            return second;
        if (b is not null && _own[first] != 0 && Array.IndexOf(b, _own[first]) >= 0)
            return first;
        return a is not null && b is not null && a.AsSpan().IndexOfAny(b) >= 0 ? first : -1;
    }

    /// <summary>A blocking key: an alias by its place, or the record's own name where it has no such alias.</summary>
    public ulong BlockingKey(int record, int place) => _aliases[record] is { } keys && place < keys.Length ? keys[place] : _own[record];

    private static string? Family(NameColumns names, int record) => names.Family.Ids[record] < 0 ? null : names.FamilyInfo[names.Family.Ids[record]].First;

    private static ulong KeyOf(string name, string? family, int longest)
    {
        var words = NameText.Words(TextFold.Fold(name, longest));
        return words.Length switch
        {
            0 => 0,
            1 => family is null || words[0].Length == 1 ? 0 : Key(words[0], family),
            _ => words[0].Length == 1 || words[^1].Length == 1 ? 0 : Key(words[0], words[^1]),
        };
    }

    private static ulong Key(string given, string family) => Keys.Both(Keys.Of(Nicknames.BuiltIn.FormalOf(given)), Keys.Of(Nicknames.BuiltIn.FormalOf(family)));
}
