using System.Globalization;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Products;

namespace DataSharingHub.Core.Tests.Tables;

/// <summary>Made-up rows for every column that a product uses: plausible codes, skewed so that small counts are common. The same seed, the same rows.</summary>
internal sealed class RandomRows(int seed)
{
    private readonly Random random = new(seed);

    public static Dictionary<string, RowSet> Of(Product product, int seed, int people) =>
        product.Uses.ToDictionary(use => use.Dataset, use => new RandomRows(seed).Dataset(use, people));

    private RowSet Dataset(DatasetUse use, int people)
    {
        var lookups = new Dictionary<string, string[]>
        {
            ["sex"] = ["Male", "Male", "Male", "Male", "Female"],
            ["gender"] = ["Male", "Male", "Female"],
            ["ethnicity_group"] = ["White British", "White British", "White British", "White Other", "Asian, Black and Other", "Not stated"],
            ["home_district"] = ["E07000008", "E07000008", "E07000008", "E07000010", "outside"],
            ["offence_district"] = ["E07000008", "E07000008", "E07000010"],
            ["district"] = ["E07000008"],
            ["home_ward"] = ["E05013050", "E05013051", "E05013053", "E05013056", "E05013056", "E05013062"],
            ["ward"] = ["E05013050", "E05013051", "E05013055", "E05013055", "E05013056", "E05013059", "E05013060", "E05013062"],
            ["crime_type"] = ["Shoplifting", "Shoplifting", "Violence without injury", "Violence without injury", "Stalking and harassment", "Violence with injury", "Arson", "Robbery of business property", "Possession of drugs", "Rape"],
            ["outcome"] = ["Community Resolution Police Facilitated", "Referral Order", "Youth Restorative Disposal"],
            ["social_care_status"] = ["Looked after child", "Not involved", "Not involved"],
            ["spread"] = ["Localised", "Multiple locations"],
            ["housing"] = ["Council", "Private rented"],
            ["case_type"] = ["Individual", "Individual", "Location", "Group"],
            ["safety_and_wellbeing"] = ["Low", "Medium", "High", "Very high"],
            ["service_area"] = ["City", "East", "Fenland", "Hunts", "South", "Out of Area"],
            ["referral_source"] = ["Police", "Health", "Multi-agency risk assessment conference"],
            ["sexual_orientation"] = ["Heterosexual", "Heterosexual", "Heterosexual", "Heterosexual", "Heterosexual", "Lesbian", "Gay", "Bi"],
        };
        var unit = use.Columns[0];
        var rows = new List<(int Unit, int Sequence)>();
        for (var person = 0; person < people; person++)
            for (var sequence = 1; sequence == 1 || (sequence < 9 && random.NextDouble() < 0.35); sequence++)
                rows.Add((person, sequence));
        var start = Enumerable.Range(0, people).Select(_ => random.Next(12, 60)).ToArray();
        string? Value(string column, int row)
        {
            var (person, sequence) = rows[row];
            var month = new DateOnly(2020, 1, 1).AddMonths(start[person] + (sequence * 2));
            if (column == unit)
                return "u" + person.ToString(CultureInfo.InvariantCulture);
            if (column.EndsWith("_month", StringComparison.Ordinal))
                return column is "registered_to_month" && person % 3 == 0 ? null : month.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            if (lookups.TryGetValue(column, out var values))
                return values[(int)(values.Length * random.NextDouble())];
            return column switch
            {
                "event_number" or "offence_number" => sequence.ToString(CultureInfo.InvariantCulture),
                "incident" or "referral" => "i" + row.ToString(CultureInfo.InvariantCulture),
                "seriousness" => random.Next(1, 9).ToString(CultureInfo.InvariantCulture),
                "incidents" => random.Next(1, 5).ToString(CultureInfo.InvariantCulture),
                "age_band" => use.Dataset.StartsWith("yjs", StringComparison.Ordinal) || use.Dataset == "pgpm-cases" ? Pick("12-13", "14-15", "14-15", "16-17") : Pick("18-19", "20-24", "25-29", "30-34", "35-39", "40-44"),
                "offence_group" => use.Dataset.StartsWith("yjs", StringComparison.Ordinal)
                    ? Pick("Violence Against The Person", "Violence Against The Person", "Drugs", "Theft And Handling Stolen Goods", "Arson", "Robbery", "Public Order")
                    : Pick("Acquisitive", "Drugs", "Motoring", "Other (incl. Robbery)", "Sexual", "Violence", "Violence"),
                "issues" => Pick("Noise", "Noise;Drugs", "Drugs;Threatening behaviour", "Assault;Weapons", "Theft"),
                "impact" => Pick("Individual", "Individual;Community", "Community;Physical environment"),
                "substances" => Pick("Cannabis", "Cannabis;Alcohol", "Ketamine", null),
                "groups" => Pick("Housing", "Stalking", "Housing;Ethnic Minority", null, null),
                "cluster" => random.NextDouble() < 0.3 ? "k" + person.ToString(CultureInfo.InvariantCulture) : null,
                _ => Pick("yes", "no", "no"),
            };
        }

        return new RowSet([.. use.Columns.Select(column => new Column(column, [.. Enumerable.Range(0, rows.Count).Select(row => Value(column, row))]))], rows.Count);
    }

    private string? Pick(params string?[] values) => values[random.Next(values.Length)];
}
