using DataSharingHub.Samples.People;

namespace DataSharingHub.Samples.Calibrated;

/// <summary>People in the minutes who look like a child of the caseload and are someone else.</summary>
internal static class Lookalikes
{
    private static readonly DateOnly YearEnd = new(2024, 12, 31);

    /// <summary>Same surname, day of birth and home; another forename.</summary>
    public static WrittenPerson TwinOf(Dice dice, Population population, Person child)
    {
        var twin = Copy(dice, population, child, child.BirthDate!.Value);
        twin.Surname = child.Surname;
        twin.Postcode = child.Postcode;
        Rename(dice, population, twin, child.Forename);
        return NameVariants.Written(twin, twin.Forename, twin.Surname);
    }

    /// <summary>Makes two children of the caseload twins, one of whom the minutes know as well: the other must be left alone.</summary>
    public static void MakeTwin(Dice dice, Population population, Person child, ChildPool children)
    {
        var twin = children.TakeFreeToChange(person => person.Sex == child.Sex);
        (twin.Surname, twin.Postcode, twin.BirthDate) = (child.Surname, child.Postcode, child.BirthDate);
        Rename(dice, population, twin, child.Forename);
    }

    /// <summary>Same names; born in another year, living elsewhere.</summary>
    public static WrittenPerson NamesakeOf(Dice dice, Population population, Person child, (int From, int To) age, DateOnly yearEnd)
    {
        var (from, to) = Ages.Born(age.From, age.To, yearEnd, yearEnd);
        Person namesake;
        do
        {
            namesake = Copy(dice, population, child, dice.Day(from, to));
        }
        while (Math.Abs(namesake.BirthDate!.Value.DayNumber - child.BirthDate!.Value.DayNumber) < 200 || namesake.Postcode == child.Postcode);
        (namesake.Forename, namesake.Surname) = (child.Forename, child.Surname);
        return NameVariants.Written(namesake, namesake.Forename, namesake.Surname);
    }

    /// <summary>A parent of the same name in the same home.</summary>
    public static WrittenPerson ParentOf(Dice dice, Population population, Person child)
    {
        var (from, to) = Ages.Born(36, 44, YearEnd, YearEnd);
        var parent = Copy(dice, population, child, dice.Day(from, to));
        (parent.Forename, parent.Surname, parent.Postcode) = (child.Forename, child.Surname, child.Postcode);
        return NameVariants.Written(parent, parent.Forename, parent.Surname);
    }

    private static Person Copy(Dice dice, Population population, Person child, DateOnly born) =>
        population.Add(dice, new PersonWish { Sex = child.Sex, BornFrom = born, BornTo = born, District = child.District });

    private static void Rename(Dice dice, Population population, Person person, string not)
    {
        do
        {
            person.Forename = population.Names.Forename(dice, person.Sex);
        }
        while (person.Forename[0] == not[0]);
    }
}
