using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Rows;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>Children of the youth justice caseload, each taken once at most for a link or a likeness.</summary>
internal sealed class ChildPool
{
    private readonly List<Person> free;
    private readonly HashSet<int> freeToChange;

    public ChildPool(Dice dice, IReadOnlyList<ChildOffenceRow> offences, DateOnly yearEnd)
    {
        var children = offences.Select(row => row.Person).DistinctBy(person => person.Number).ToList();
        Surnames = children.Select(person => person.Surname).ToHashSet(StringComparer.Ordinal);
        free = dice.Shuffled(children.Where(person => Ages.At(person.BirthDate!.Value, yearEnd) is >= 12 and <= 18));

        // No published figure tells the age or the ward of a child with one offence; from 2022 on anyone who is 14 to 17 in 2024 was a child of ten or more.
        freeToChange = offences.GroupBy(row => row.Person.Number).Where(child => child.Count() == 1 && child.First().OffenceDate.Year >= 2022)
            .Select(child => child.Key).ToHashSet();
    }

    /// <summary>Surnames of the caseload, so that nobody else gets one by chance.</summary>
    public IReadOnlySet<string> Surnames { get; }

    public Person Take(Func<Person, bool> fits)
    {
        var person = free.First(fits);
        free.Remove(person);
        return person;
    }

    public Person TakeFreeToChange(Func<Person, bool> fits) => Take(person => freeToChange.Contains(person.Number) && fits(person));
}
