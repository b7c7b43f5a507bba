using System.Globalization;
using System.Text.RegularExpressions;

namespace DataSharingHub.Core.Extracts;

/// <summary>What a file's name says in a folder of extracts: <c>dataset_from_to[_part].form</c>, dates as 2024-03-31.</summary>
public static partial class ExtractFileName
{
    [GeneratedRegex(@"^(?<dataset>[a-z0-9-]+)_(?<from>\d{4}-\d\d-\d\d)_(?<to>\d{4}-\d\d-\d\d)(?:_(?<part>[A-Za-z0-9-]{1,40}))?\.(?<form>[A-Za-z0-9]{1,10})\z")]
    private static partial Regex Form { get; }

    public static Outcome<Sending> Read(string path, bool replaces)
    {
        var match = Form.Match(Path.GetFileName(path));
        if (!match.Success || !IsDate(match.Groups["from"].Value, out var from) || !IsDate(match.Groups["to"].Value, out var to))
            return new Refusal(
                "run.file-name",
                "A file in the folder is not named as an extract. Name it <dataset>_<from>_<to>[_<part>].<form>, for example probation-sentences_2021-01-01_2024-12-31.csv, or take it out.");
        return new Sending(match.Groups["dataset"].Value, from, to, match.Groups["part"].Value, match.Groups["form"].Value.ToLowerInvariant(), replaces);
    }

    private static bool IsDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
