using DataSharingHub.Linkage.Standardise;

namespace DataSharingHub.Linkage.Records;

/// <summary>What is worked out once for each distinct name.</summary>
/// <param name="Text">The words joined by single spaces.</param>
/// <param name="Words">The words.</param>
/// <param name="Tokens">Number of each word, the same for given and family names.</param>
/// <param name="Groups">Nickname groups of the first word.</param>
/// <param name="Sound">Phonetic key of the first word.</param>
internal sealed record NameInfo(string Text, string[] Words, int[] Tokens, int[] Groups, string Sound)
{
    /// <summary>First word.</summary>
    public string First => Words[0];

    /// <summary>True where only an initial is known.</summary>
    public bool IsInitial => Words[0].Length == 1;
}

/// <summary>Given and family names of all records.</summary>
internal sealed class NameColumns
{
    public required ValueColumn Given { get; init; }

    public required ValueColumn Family { get; init; }

    public required NameInfo[] GivenInfo { get; init; }

    public required NameInfo[] FamilyInfo { get; init; }

    /// <summary>Records per token as the first given name.</summary>
    public required int[] GivenTokenCounts { get; init; }

    /// <summary>Records per token as a part of the family name.</summary>
    public required int[] FamilyTokenCounts { get; init; }

    /// <summary>The words by token number.</summary>
    public required string[] TokenWords { get; init; }
}

/// <summary>Splits the name fields of each record into given and family names.</summary>
internal sealed class NameColumnsBuilder(int records)
{
    private readonly ValueColumnBuilder _given = new("forename", records);
    private readonly ValueColumnBuilder _family = new("surname", records);
    private readonly Dictionary<string, int> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _words = new(StringComparer.Ordinal);

    /// <summary>Adds one record's folded name fields; any may be null.</summary>
    public void Set(int record, string? forename, string? surname, string? fullName, bool surnameFirst)
    {
        var given = WordsOf(forename);
        var family = WordsOf(surname);
        var full = NameText.Words(fullName);
        if (surnameFirst && full.Length > 1)
            full = [.. full[1..], full[0]];

        if (full.Length > 0)
        {
            if (family.Length == 0 && full.Length > 1)
                family = [full[^1]];
            // What stands in front of the family name in the full name are the given names, middle names included.
            var front = EndsWith(full, family) ? full[..^family.Length] : full.Length > 1 ? full[..^1] : given.Length == 0 && family.Length == 0 ? full : [];
            if (front.Length >= given.Length)
                given = front;
        }

        // "JOHN SMITH" in the forename field: the family name is repeated there, or only there.
        if (given.Length > 1 && family.Length > 0 && EndsWith(given, family))
            given = given[..^family.Length];
        else if (given.Length > 1 && family.Length == 0)
            (given, family) = (given[..^1], [given[^1]]);

        if (given.Length > 0)
            _given.Set(record, given.Length == 1 ? given[0] : string.Join(' ', given));
        if (family.Length > 0)
            _family.Set(record, family.Length == 1 ? family[0] : string.Join(' ', family));
    }

    public NameColumns Build()
    {
        var given = _given.Build();
        var family = _family.Build();
        var givenInfo = Array.ConvertAll(given.Values, Info);
        var familyInfo = Array.ConvertAll(family.Values, Info);
        var givenCounts = new int[_tokens.Count];
        var familyCounts = new int[_tokens.Count];
        for (var v = 0; v < givenInfo.Length; v++)
            givenCounts[givenInfo[v].Tokens[0]] += given.Counts[v];
        for (var v = 0; v < familyInfo.Length; v++)
        {
            foreach (var token in familyInfo[v].Tokens.Distinct())
                familyCounts[token] += family.Counts[v];
        }

        var words = new string[_tokens.Count];
        foreach (var (word, token) in _tokens)
            words[token] = word;
        return new NameColumns
        {
            Given = given,
            Family = family,
            GivenInfo = givenInfo,
            FamilyInfo = familyInfo,
            GivenTokenCounts = givenCounts,
            FamilyTokenCounts = familyCounts,
            TokenWords = words,
        };
    }

    // Names repeat: each distinct one is taken apart once.
    private string[] WordsOf(string? folded)
    {
        if (folded is null)
            return [];
        if (!_words.TryGetValue(folded, out var words))
            _words.Add(folded, words = NameText.Words(folded));
        return words;
    }

    private NameInfo Info(string text)
    {
        var words = text.Split(' ');
        var tokens = new int[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!_tokens.TryGetValue(words[i], out tokens[i]))
                _tokens.Add(words[i], tokens[i] = _tokens.Count);
        }

        return new NameInfo(text, words, tokens, Nicknames.BuiltIn.GroupsOf(words[0]), SoundKey.Of(words[0]));
    }

    private static bool EndsWith(string[] words, string[] end) =>
        end.Length > 0 && words.Length > end.Length && words.AsSpan(words.Length - end.Length).SequenceEqual(end);
}
