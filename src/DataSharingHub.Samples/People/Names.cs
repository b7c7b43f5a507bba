using Bogus;
using Bogus.DataSets;

namespace DataSharingHub.Samples.People;

/// <summary>Pools of names from Bogus with the spellings that make trouble added: accents, apostrophes, hyphens.</summary>
internal sealed class Names
{
    private static readonly string[] MoreSurnames =
        ["O’Brien", "O'Connor", "D’Arcy", "Smith-Jones", "Khan", "Begum", "Nowak", "Kowalska", "Müller", "Núñez", "Ali", "Smith", "Jones", "Taylor", "Brown", "Williams", "Patel"];

    private readonly List<string> men;
    private readonly List<string> women;
    private readonly List<string> surnames;

    public Names(Dice dice)
    {
        var faker = new Faker("en") { Random = dice.Bogus };
        men = Pool(900, () => faker.Name.FirstName(Name.Gender.Male), ["José", "Mohammed", "Tomasz", "Andrei"]);
        women = Pool(900, () => faker.Name.FirstName(Name.Gender.Female), ["Chloé", "Zoë", "Agnieszka", "Siân"]);
        surnames = Pool(1400, () => faker.Name.LastName(), MoreSurnames);
    }

    public string Forename(Dice dice, string? sex) => dice.PickEarly(sex == "Female" ? women : men);

    public string Surname(Dice dice) => dice.PickEarly(surnames);

    private static List<string> Pool(int draws, Func<string> draw, IEnumerable<string> more) =>
        more.Concat(Enumerable.Range(0, draws).Select(_ => draw())).Distinct(StringComparer.Ordinal).ToList();
}
