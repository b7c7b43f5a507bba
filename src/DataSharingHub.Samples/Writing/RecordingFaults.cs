using DataSharingHub.Samples.People;

namespace DataSharingHub.Samples.Writing;

/// <summary>
/// What goes wrong when people type: titles in the forename, several names in a field, a shop as a person, words for "unknown", odd case and spacing,
/// rows sent twice. All of it can be put right or warned of; none of it makes an extract unreadable.
/// </summary>
internal sealed class RecordingFaults(Dice dice)
{
    private static readonly string[] Shops = ["Tesco Express", "Boots Ltd", "Co-op Stores", "Sainsbury's Local"];
    private static readonly (string, int)[] Unknowns = [("", 80), ("UNKNOWN", 8), ("N/A", 6), ("-", 3), ("Not known", 3)];

    public Dice Dice => dice;

    /// <summary>One row in three hundred is in the file twice.</summary>
    public bool SentTwice() => dice.Chance(0.003);

    public Cell Forename(string name, string? sex) => dice.Between(1, 400) switch
    {
        1 or 2 => (sex == "Female" ? "Ms " : "Mr ") + name,
        3 => name + "  ",
        4 => name.ToUpperInvariant(),
        _ => name,
    };

    /// <summary>A suspect's names; now and then the victim's shop, or two people in one field.</summary>
    public (string Forename, string Surname) Suspect(Person person) => dice.Between(1, 2500) switch
    {
        1 => ("Mr", dice.Pick(Shops)),
        2 or 3 => (person.Forename + " and Sam", person.Surname),
        _ => (person.Forename, person.Surname),
    };

    public Cell Postcode(string? postcode)
    {
        if (postcode is null)
            return dice.PickWeighted(Unknowns);
        return dice.Between(1, 100) switch
        {
            <= 3 => postcode.ToLowerInvariant(),
            <= 5 => postcode.Replace(" ", "", StringComparison.Ordinal),
            6 => postcode.Replace(" ", "  ", StringComparison.Ordinal),
            7 => postcode + " ",
            _ => postcode,
        };
    }

    /// <summary>A reference number, here and there in lower case or with a space before or after it.</summary>
    public Cell Number(string reference) => dice.Between(1, 250) switch
    {
        1 => reference.ToLowerInvariant(),
        2 => " " + reference,
        3 => reference + " ",
        _ => reference,
    };

    /// <summary>A value that not everybody records.</summary>
    public Cell Often(string? value, double recorded) => value is not null && dice.Chance(recorded) ? value : "";

    /// <summary>Wards with an apostrophe arrive with a straight one, a curly one or none.</summary>
    public string Ward(string ward) => ward.Contains('\'', StringComparison.Ordinal)
        ? dice.Between(1, 4) switch { 1 => ward.Replace('\'', '’'), 2 => ward.Replace("'", "", StringComparison.Ordinal), _ => ward }
        : ward;

    public static Cell Several(IReadOnlyList<string> items) => string.Join("; ", items);
}
