using DataSharingHub.Linkage.Compare;
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
    public string First { get; } = Words[0];

    /// <summary>True where only an initial is known.</summary>
    public bool IsInitial => First.Length == 1;

    /// <summary>The words without spaces between.</summary>
    public required string Joined { get; init; }

    /// <summary>Letters and start of the first word.</summary>
    public required WordShape Shape { get; init; }

    /// <summary>Number of the sound, the same for given and family names.</summary>
    public required int SoundNumber { get; init; }

    /// <summary>True where there is one word.</summary>
    public bool IsOneWord { get; } = Words.Length == 1;
}

/// <summary>Given and family names of all records.</summary>
internal sealed class NameColumns
{
    public required ValueColumn Given { get; init; }

    public required ValueColumn Family { get; init; }

    public required NameInfo[] GivenInfo { get; init; }

    public required NameInfo[] FamilyInfo { get; init; }

    /// <summary>What each given name can be alike to, at a glance.</summary>
    public required NameGlance[] GivenGlance { get; init; }

    /// <summary>What each family name can be alike to, at a glance.</summary>
    public required NameGlance[] FamilyGlance { get; init; }

    /// <summary>Records per token as the first given name.</summary>
    public required int[] GivenTokenCounts { get; init; }

    /// <summary>Records per token as a part of the family name.</summary>
    public required int[] FamilyTokenCounts { get; init; }

    /// <summary>The words by token number.</summary>
    public required string[] TokenWords { get; init; }
}

/// <summary>Splits the name fields of each record into given and family names.</summary>
internal sealed class NameColumnsBuilder(int rows, Folding fold)
{
    private readonly ValueColumnBuilder _given = new("forename", rows);
    private readonly ValueColumnBuilder _family = new("surname", rows);
    private readonly Dictionary<string, int> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _sounds = new(StringComparer.Ordinal);
    private static readonly Seen Nothing = new([], false, false);

    /// <summary>Takes the name fields of all rows; any may be missing.</summary>
    public void Read(FieldTexts? forename, FieldTexts? surname, FieldTexts? fullName)
    {
        var (first, last, full) = (SeenOf(forename), SeenOf(surname), SeenOf(fullName));
        for (var row = 0; row < rows; row++)
            Set(row, At(forename, first, row), At(surname, last, row), At(fullName, full, row));
    }

    private Seen At(FieldTexts? field, Seen[] seen, int row)
    {
        if (field is null || field.Codes[row] < 0)
            return Nothing;
        var name = seen[field.Codes[row]];
        if (name.IsCut)
            fold.CountCut();
        return name;
    }

    private void Set(int row, Seen first, Seen last, Seen fullName)
    {
        if (fullName == Nothing && (first.Words.Length < 2 || (last.Words.Length > 0 && !EndsWith(first.Words, last.Words))))
        {
            _given.Set(row, first.AsGiven ?? (first.AsGiven = _given.IdOf(string.Join(' ', first.Words))).Value);
            _family.Set(row, last.AsFamily ?? (last.AsFamily = _family.IdOf(string.Join(' ', last.Words))).Value);
            return;
        }

        var (given, family, full) = (first.Words, last.Words, fullName.Words);
        if (full.Length > 1 && fullName.HasComma)
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

        _given.Set(row, string.Join(' ', given));
        _family.Set(row, string.Join(' ', family));
    }

    /// <param name="rowOfRecord">Row (over all sources) of each record.</param>
    public NameColumns Build(int[] rowOfRecord)
    {
        var given = _given.Build(rowOfRecord);
        var family = _family.Build(rowOfRecord);
        var givenInfo = given.ForEach(Info);
        var familyInfo = family.ForEach(Info);
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
            GivenGlance = Array.ConvertAll(givenInfo, NameGlance.Of),
            FamilyGlance = Array.ConvertAll(familyInfo, NameGlance.Of),
            GivenTokenCounts = givenCounts,
            FamilyTokenCounts = familyCounts,
            TokenWords = words,
        };
    }

    // Names repeat: each distinct one is taken apart once.
    private Seen[] SeenOf(FieldTexts? field)
    {
        var seen = new Seen[field?.Count ?? 0];
        for (var code = 0; code < seen.Length; code++)
        {
            var text = field![code];
            var folded = fold.Of(text, out var cut);
            seen[code] = new Seen(NameText.Words(folded), text.Contains(',', StringComparison.Ordinal), cut);
        }

        return seen;
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

        var sound = SoundKey.Of(words[0]);
        if (!_sounds.TryGetValue(sound, out var soundNumber))
            _sounds.Add(sound, soundNumber = _sounds.Count);
        return new NameInfo(text, words, tokens, Nicknames.BuiltIn.GroupsOf(words[0]), sound)
        {
            Joined = words.Length == 1 ? text : string.Concat(words),
            Shape = WordShape.Of(words[0]),
            SoundNumber = soundNumber,
        };
    }

    private static bool EndsWith(string[] words, string[] end) =>
        end.Length > 0 && words.Length > end.Length && words.AsSpan(words.Length - end.Length).SequenceEqual(end);

    private sealed class Seen(string[] words, bool hasComma, bool isCut)
    {
        public bool IsCut { get; } = isCut;

        public bool HasComma { get; } = hasComma;

        public string[] Words { get; } = words;

        public int? AsGiven { get; set; }

        public int? AsFamily { get; set; }
    }
}
