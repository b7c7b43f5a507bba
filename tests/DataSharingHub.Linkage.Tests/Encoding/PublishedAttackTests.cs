using DataSharingHub.Linkage.Encoding;
using Xunit;

namespace DataSharingHub.Linkage.Tests.Encoding;

/// <summary>
/// Attacks from the literature on encoded names, by someone who holds the encodings and knows how common every name is, but not the key. Each is first shown
/// to work on plain Bloom filters, so that its failure on ours means something.
/// </summary>
public sealed class PublishedAttackTests(ITestOutputHelper output)
{
    private const int People = 8_000;
    private const int Seed = 71;

    /// <summary>Frequency alignment: the n-th commonest encoding is taken for the n-th commonest name (Kuzu et al. 2011; Niedermeyer et al. 2014).</summary>
    [Fact]
    public void FrequencyAlignment_NamesPlainFilters_AndNotOurs()
    {
        var people = MadeUpNames.People(People, Seed);
        var plain = FrequencyAlignment.ShareNamed(people, person => Section(person, "none"));
        var ours = SaltNames.Max(salt => FrequencyAlignment.ShareNamed(people, person => Section(person, Salt(person.Born, salt))));
        output.WriteLine($"Seed {Seed}: named {plain:P1} of plain filters, {ours:P2} of salted ones.");
        Assert.True(plain > 0.5, $"The attack itself is too weak to show anything: it names {plain:P1} of plain filters.");
        Assert.True(ours < 0.10, $"The attack names {ours:P2} of the salted filters.");
    }

    /// <summary>Naming everyone by the commonest name is right as often as that name is common; the attack must do no better.</summary>
    [Fact]
    public void FrequencyAlignment_OnOurs_IsNoBetterThanGuessingTheCommonestName()
    {
        var people = MadeUpNames.People(People, Seed);
        var guess = people.CountBy(person => person.Surname).Max(name => name.Value) / (double)People;
        var ours = SaltNames.Max(salt => FrequencyAlignment.ShareNamed(people, person => Section(person, Salt(person.Born, salt))));
        output.WriteLine($"Seed {Seed}: guessing the commonest name {guess:P2}, attack {ours:P2}.");
        Assert.True(ours <= guess, $"The attack names {ours:P2}, guessing names {guess:P2}.");
    }

    /// <summary>The same attack on every token of an encoded name as it leaves the partner: what it stands for must not be told by counting either.</summary>
    [Fact]
    public void FrequencyAlignment_OnTokens_IsNoBetterThanGuessingTheCommonestName()
    {
        var people = MadeUpNames.People(People, Seed);
        var source = new LinkageSource("caseload", [.. people.Select((_, i) => $"{i}")],
        [
            new LinkageField("forename", FieldKind.Forename, [.. people.Select((p, i) => i % 3 == 0 ? "DAVID" : "RUTH")]),
            new LinkageField("surname", FieldKind.Surname, [.. people.Select(p => p.Surname)]),
            new LinkageField("date_of_birth", FieldKind.DateOfBirth, [.. people.Select(p => p.Born.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))]),
        ], false);
        var encoded = RecordEncoder.Encode(source, MadeUpNames.Key(9)).Source.Fields.Single(f => f.Kind == FieldKind.EncodedSurname).Values.Select(v => EncodedName.Decode(v)!).ToArray();
        var initials = people.Select(p => (Surname: p.Surname[..1], p.Born)).ToArray();
        int[] names = [EncodedName.CrossedAt + 4, EncodedName.VariantAt, EncodedName.SoundAt, EncodedName.SlipsAt];
        int[] letters = [EncodedName.CrossedAt + 12, EncodedName.InitialAt];
        foreach (var (attacked, places) in new[] { (people, names), (initials, letters) })
        {
            var guess = attacked.CountBy(p => p.Surname).Max(name => name.Value) / (double)People;
            for (var section = 0; section < 4; section++)
            {
                foreach (var place in places)
                {
                    var at = 0;
                    var ours = FrequencyAlignment.ShareNamed(attacked, _ => Token(encoded[at++], section, place));
                    output.WriteLine($"Seed {Seed}: section {section}, token at {place}: named {ours:P2}, guessing {guess:P2}.");
                    Assert.True(ours <= guess, $"The attack names {ours:P2} by the token at {place}, guessing names {guess:P2}.");
                }
            }
        }
    }

    // A token means something only together with its salt.
    private static byte[] Token(byte[] name, int section, int place) =>
        [.. name.AsSpan(section * EncodedName.SectionBytes, 4), .. name.AsSpan((section * EncodedName.SectionBytes) + place, 4)];

    /// <summary>Pattern mining: bits that are set together as often as a letter pair occurs are taken for that pair's bits (Christen et al. 2018).</summary>
    [Fact]
    public void PatternMining_FindsTheBitsOfCommonLetterPairsInPlainFilters_AndNotInOurs()
    {
        var people = MadeUpNames.People(People, Seed);
        var plain = PatternMining.ShareOfFrequentPatternsThatAreLetterPairs(people, person => Section(person, "none"), Key, "none");
        var ours = PatternMining.ShareOfFrequentPatternsThatAreLetterPairs(people, person => Section(person, Salt(person.Born, "month and year")), Key, "none");
        output.WriteLine($"Seed {Seed}: letter pairs found in plain filters {plain:P0}, in salted ones {ours:P0}.");
        Assert.True(plain >= 0.3, $"The attack itself is too weak to show anything: {plain:P0}.");
        Assert.Equal(0, ours);
    }

    private static readonly string[] SaltNames = ["day and month", "month and year", "day and year"];

    private static readonly byte[] Key = MadeUpNames.Key(9).ForField("surname");

    private static string Salt(DateOnly born, string which)
    {
        var salts = RecordSalts.Of((born.Year * 10000) + (born.Month * 100) + born.Day, null);
        return which switch { "day and month" => salts.DayMonth ?? "1 January", "month and year" => salts.MonthYear!, _ => salts.DayYear! };
    }

    private static byte[] Section((string Surname, DateOnly Born) person, string salt) => MadeUpFilters.Filter(Key, person.Surname, salt);
}
