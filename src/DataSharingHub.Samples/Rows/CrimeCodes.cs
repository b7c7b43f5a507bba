using System.Globalization;

namespace DataSharingHub.Samples.Rows;

/// <summary>Codes of the police extract that chance picks from.</summary>
internal static class CrimeCodes
{
    public static (string, int)[] Outcomes { get; } =
    [
        ("Charged or summonsed", 22), ("Out-of-court (formal)", 4), ("Out-of-court (informal)", 9), ("Evidential difficulties (victim supports)", 24),
        ("Evidential difficulties (victim does not support)", 28), ("Not in the public interest", 4), ("Diversionary activity", 2), ("Under investigation", 7),
    ];
}

/// <summary>Crime references as the force gives them, force 35 and the year, each once.</summary>
internal sealed class CrimeReferences
{
    private int serial = 10_000;

    public string Next(int year) => string.Create(CultureInfo.InvariantCulture, $"35/{++serial}/{year % 100:D2}");
}
