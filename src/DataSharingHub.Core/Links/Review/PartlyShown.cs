using System.Globalization;
using DataSharingHub.Linkage;

namespace DataSharingHub.Core.Links.Review;

/// <summary>
/// What a reviewer sees of an identity value: at first the least that decides most pairs, at a further look what tells the two records apart. Letters that two names
/// share stay hidden then too.
/// </summary>
internal static class PartlyShown
{
    public const string Unknown = "not known";
    private const char Same = '·';

    /// <summary>At first sight: an initial and the length of a name, the year of a date, the outward part of a postcode, how long a reference is.</summary>
    public static string AtFirst(FieldKind kind, string? value) => value is null ? Unknown : kind switch
    {
        FieldKind.Forename or FieldKind.Surname or FieldKind.FullName => string.Join(", ", Words(value).Select(Initial)),
        FieldKind.Aliases => string.Join("; ", value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(name => string.Join(", ", Words(name).Select(Initial)))),
        FieldKind.DateOfBirth => value.Length >= 4 ? value[..4] : "known",
        FieldKind.Postcode => Outward(value),
        FieldKind.Sex or FieldKind.Year or FieldKind.Category => value,
        _ => string.Create(CultureInfo.InvariantCulture, $"known, {value.Length} characters"),
    };

    /// <summary>True where a further look could tell something: both are known, they differ, and not all of them is shown already.</summary>
    public static bool HasMore(FieldKind kind, string? first, string? second) =>
        first is not null && second is not null && kind is not (FieldKind.Sex or FieldKind.Year or FieldKind.Category) && !string.Equals(first, second, StringComparison.OrdinalIgnoreCase);

    /// <summary>At a further look: of names and references the letters that differ; of dates, postcodes and other names the whole, because there is no less that would help.</summary>
    public static (string First, string Second) Further(FieldKind kind, string first, string second) => kind switch
    {
        FieldKind.DateOfBirth or FieldKind.Postcode => (first, second),
        FieldKind.Aliases or FieldKind.FullName or FieldKind.Text or FieldKind.Address => (first, second),
        _ => Different(first, second),
    };

    // The longest common subsequence stays hidden but for the initial, which is shown already.
    private static (string First, string Second) Different(string first, string second)
    {
        var lengths = new int[first.Length + 1, second.Length + 1];
        for (var i = first.Length - 1; i >= 0; i--)
            for (var j = second.Length - 1; j >= 0; j--)
                lengths[i, j] = AreSame(first[i], second[j]) ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        var (one, other) = (first.ToCharArray(), second.ToCharArray());
        for (int i = 0, j = 0; i < first.Length && j < second.Length;)
        {
            if (AreSame(first[i], second[j]))
            {
                one[i] = i == 0 ? one[i] : Same;
                other[j] = j == 0 ? other[j] : Same;
                (i, j) = (i + 1, j + 1);
            }
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return (new string(one), new string(other));
    }

    private static bool AreSame(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);

    private static string[] Words(string value) => value.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);

    private static string Initial(string word) => string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(word[0])} ({word.Length} letters)");

    private static string Outward(string value)
    {
        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 ? value[..space] : value.Length > 4 ? value[..^3] : value;
    }
}
