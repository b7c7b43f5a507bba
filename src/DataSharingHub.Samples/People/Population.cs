using System.Globalization;

namespace DataSharingHub.Samples.People;

/// <summary>
/// Everyone made so far. A place in a table is filled by someone new, or, as in life, by someone another partner already knows.
/// Only a bounded number of people stays available for that, so that a large sample needs no more memory than a small one.
/// </summary>
internal sealed class Population(Names names, Places places, Action<Person, string, string> onReference)
{
    private const int Remembered = 5_000;

    private static readonly (string, int)[] Ethnicities =
        [("W1", 66), ("W9", 10), ("W2", 1), ("W3", 2), ("A1", 3), ("A2", 2), ("A3", 2), ("A9", 2), ("B1", 2), ("B2", 3), ("M1", 2), ("M9", 2), ("O9", 2), ("NS", 1)];

    private readonly Dictionary<string, List<Person>> known = [];
    private readonly Dictionary<string, int> nextSerial = [];

    public int Count { get; private set; }

    public Names Names => names;

    public Places Places => places;

    /// <summary>Someone who fits and is not yet in the dataset; with the given probability someone other datasets know.</summary>
    public Person Find(Dice dice, PersonWish wish, string dataset, double shared)
    {
        var pool = known.GetValueOrDefault(wish.District ?? "");
        if (pool is { Count: > 0 } && dice.Chance(shared))
        {
            for (var attempt = 0; attempt < 60; attempt++)
            {
                var candidate = dice.Pick(pool);
                if (wish.FitsBy(candidate) && !candidate.References.ContainsKey(dataset))
                    return candidate;
            }
        }

        return Add(dice, wish);
    }

    public Person Add(Dice dice, PersonWish wish)
    {
        Count++;
        var sex = wish.SexUnknown ? null : wish.Sex ?? (dice.Chance(0.77) ? "Male" : "Female");
        var born = dice.Day(wish.BornFrom, wish.BornTo);
        var year = Math.Min(born.Year + dice.Between(13, 30), 2024);
        var person = new Person
        {
            Number = Count,
            Forename = names.Forename(dice, sex),
            Surname = names.Surname(dice),
            Sex = sex,
            BirthDate = wish.BirthDateUnknown ? null : born,
            Ethnicity = wish.Ethnicities is { } list ? dice.Pick(list) : dice.PickWeighted(Ethnicities),
            Postcode = wish.District is null ? null : dice.Pick(wish.Ward is null ? places.Postcodes(wish.District) : places.PostcodesOfWard(wish.Ward)),
            District = wish.District,
            PncId = Identifiers.Pnc(year, Count % 10_000_000),
            CroNumber = Identifiers.Cro(year, Count % 1_000_000),
        };
        Remember(person);
        return person;
    }

    /// <summary>The partner's own reference for the person, made on first use: <c>N0001234</c>.</summary>
    public string Reference(Person person, string dataset, string prefix, int digits)
    {
        if (person.References.TryGetValue(dataset, out var reference))
            return reference;
        var serial = nextSerial[prefix] = nextSerial.GetValueOrDefault(prefix) + 7;
        reference = prefix == "CRN" ? Identifiers.Crn(serial) : prefix + (serial + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
        Record(person, dataset, reference);
        return reference;
    }

    /// <summary>Notes under which reference a partner knows the person; once for each person and dataset.</summary>
    public void Record(Person person, string dataset, string reference)
    {
        if (person.References.TryAdd(dataset, reference))
            onReference(person, dataset, reference);
    }

    private void Remember(Person person)
    {
        var key = person.District ?? "";
        if (!known.TryGetValue(key, out var pool))
            known[key] = pool = [];
        if (pool.Count < Remembered)
            pool.Add(person);
    }
}
