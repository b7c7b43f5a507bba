using DataSharingHub.Samples.People;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>One way in which minutes differ from the caseload's record of the same child.</summary>
/// <param name="Title">For the truth file.</param>
/// <param name="Suits">Whether the fault can be made of this child's record.</param>
/// <param name="Prepare">Gives the child the name that the fault needs, in every dataset.</param>
/// <param name="Write">The child as the minutes have it.</param>
internal sealed record NameVariant(
    string Title, Func<Person, bool> Suits, Action<Person> Prepare, Func<Dice, Population, Person, WrittenPerson> Write);

/// <summary>The eight of Cambridge: every kind of difference that the linkage must see through.</summary>
internal static class NameVariants
{
    public const string WithTwin = "as recorded, with a twin in the caseload";

    private static readonly DateOnly YearEnd = new(2024, 12, 31);

    public static IReadOnlyList<NameVariant> All { get; } =
    [
        new(
            "swapped day and month of birth", child => child.BirthDate is { Day: <= 12 } born && born.Day != born.Month, _ => { },
            (_, _, child) => Written(child, child.Forename, child.Surname) with { BirthDate = Swapped(child.BirthDate!.Value) }),
        new(
            "nickname", _ => true, child => child.Forename = child.Sex == "Male" ? "William" : "Margaret",
            (_, _, child) => Written(child, child.Sex == "Male" ? "Billy" : "Peggy", child.Surname)),
        new(WithTwin, _ => true, _ => { }, (_, _, child) => Written(child, child.Forename, child.Surname)),
        new(
            "typing error in the surname", _ => true, child => child.Surname = "Featherstone",
            (_, _, child) => Written(child, child.Forename, "Fetherstnoe")),
        new(
            "no date of birth", _ => true, child => (child.Forename, child.Surname) = (child.Sex == "Male" ? "Leopold" : "Ottilie", "Winterbourne"),
            (_, _, child) => Written(child, child.Forename, child.Surname) with { BirthDate = null }),
        new(
            "half of a double surname, nickname beside the forename", _ => true,
            child => (child.Forename, child.Surname) = (child.Sex == "Male" ? "Alexander" : "Elizabeth", "Holloway-Marsh"),
            (_, _, child) => Written(child, child.Forename, "Marsh") with { AlsoKnownAs = child.Sex == "Male" ? "Alex Holloway" : "Lizzie Holloway" }),
        new(
            "another spelling, no postcode", _ => true, child => (child.Forename, child.Surname) = (child.Sex == "Male" ? "Mohammed" : "Katherine", "Rahimzada"),
            (_, _, child) => Written(child, child.Sex == "Male" ? "Muhammad" : "Catherine", "Rahimzada") with { Postcode = null }),
        new(
            "typing error in the forename, moved home", _ => true, child => (child.Forename, child.Surname) = (child.Sex == "Male" ? "Sebastian" : "Josephine", "Abernathy"),
            (dice, population, child) => Written(child, child.Sex == "Male" ? "Sebastain" : "Jospehine", "Abernathy") with
            {
                Postcode = dice.Pick(population.Places.Postcodes(Places.Cambridge)),
            }),
    ];

    public static WrittenPerson Written(Person child, string forename, string surname) => new(child, forename, surname)
    {
        BirthDate = child.BirthDate,
        Age = Ages.At(child.BirthDate!.Value, YearEnd),
        Postcode = child.Postcode,
    };

    private static DateOnly Swapped(DateOnly born) => new(born.Year, born.Day, born.Month);
}
