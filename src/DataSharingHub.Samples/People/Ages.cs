namespace DataSharingHub.Samples.People;

/// <summary>Days of birth that give an age, both ends included, on every day from the first to the last.</summary>
internal static class Ages
{
    public static (DateOnly From, DateOnly To) Born(int youngest, int oldest, DateOnly first, DateOnly last)
    {
        var to = first.AddYears(-youngest);
        var from = last.AddYears(-oldest - 1).AddDays(1);
        return from <= to ? (from, to) : throw new InvalidOperationException($"Nobody is {youngest} to {oldest} on every day from {first:O} to {last:O}.");
    }

    public static int At(DateOnly born, DateOnly day)
    {
        var age = day.Year - born.Year;
        return day < born.AddYears(age) ? age - 1 : age;
    }
}
