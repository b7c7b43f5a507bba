using System.Globalization;
using System.Text.RegularExpressions;

namespace DataSharingHub.Core.Products;

/// <summary>Fills <c>{area_name}</c>, <c>{first_year+1}</c> and the like in titles and conditions.</summary>
internal static partial class Placeholders
{
    [GeneratedRegex(@"\{([a-z_]+)([+-]\d+)?\}")]
    private static partial Regex Pattern { get; }

    public static string Fill(string text, IReadOnlyDictionary<string, string> values) => Pattern.Replace(text, match =>
    {
        if (!values.TryGetValue(match.Groups[1].Value, out var value))
            return match.Value;
        return match.Groups[2].Success
            ? (int.Parse(value, CultureInfo.InvariantCulture) + int.Parse(match.Groups[2].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
                .ToString(CultureInfo.InvariantCulture)
            : value;
    });
}
