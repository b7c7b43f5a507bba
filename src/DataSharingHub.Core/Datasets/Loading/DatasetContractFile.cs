using System.Globalization;

namespace DataSharingHub.Core.Datasets.Loading;

/// <summary>Reads <c>policies/datasets/&lt;id&gt;.yaml</c>; every fault of the file is a refusal with its line.</summary>
public static class DatasetContractFile
{
    /// <summary>Reads the file at <paramref name="path"/>; the refusals show the path as it is given.</summary>
    public static Outcome<DatasetContract> Load(string path)
    {
        using var text = File.OpenText(path);
        return Load(text, path);
    }

    /// <summary>Reads a contract from text; <paramref name="file"/> is the name that refusals show.</summary>
    public static Outcome<DatasetContract> Load(TextReader text, string file)
    {
        var source = new YamlSource(file, "dataset.invalid");
        if (source.Read(text) is not { } root)
            return new Outcome<DatasetContract>(null, source.Refusals);
        var contract = ReadContract(root);
        if (source.Refusals.Count == 0)
            DatasetContractSense.Check(contract, root);
        return source.Refusals.Count > 0 ? new Outcome<DatasetContract>(null, source.Refusals) : contract;
    }

    private static DatasetContract ReadContract(YamlMap root)
    {
        var contract = new DatasetContract
        {
            Id = root.Text("id"),
            Version = root.Integer("version"),
            Title = root.Text("title"),
            Supplier = root.Text("supplier"),
            Forms = root.Texts("forms", required: true),
            Children = root.OptionalBoolean("children"),
            Limits = ReadLimits(root),
            Fields = [.. root.Maps("fields", required: true).Select(DatasetFieldEntry.Read)],
            Keys = [.. root.Maps("keys", required: true).Select(ReadKey)],
            Rules = [.. root.Maps("rules").Select(ReadRule)],
            Minutes = root.OptionalMap("minutes") is { } minutes ? ReadMinutes(minutes) : null,
            Period = root.OptionalMap("period") is { } period ? ReadPeriod(period) : null,
            Due = root.OptionalMap("due") is { } due ? ReadDue(due) : null,
            NilReturnAllowed = root.OneOf("nil-return", ["refused", "allowed"], "refused") == "allowed",
            RefusesExtraPersonalColumns = root.OneOf("extra-personal-columns", ["drop", "refuse"], "drop") == "refuse",
            ExpectedChange = root.OptionalMap("expected-change") is { } change ? ReadChange(change) : new ExpectedChange(40, 60),
            Unknown = root.OptionalMap("unknown") is { } unknown ? ReadUnknown(unknown) : UnknownValues.None,
        };
        root.Done();
        return contract;
    }

    private static DatasetLimits ReadLimits(YamlMap root)
    {
        if (root.OptionalMap("limits") is not { } map)
        {
            root.Refuse("'limits' is missing; give at least {rows: …, bytes: …}.");
            return new DatasetLimits(0, 0);
        }

        var limits = new DatasetLimits(map.Integer("rows"), map.Long("bytes"));
        limits = limits with
        {
            Columns = map.OptionalInteger("columns") ?? limits.Columns,
            Cells = map.OptionalInteger("cells") ?? limits.Cells,
            UnpackedBytes = map.OptionalInteger("unpacked-bytes") ?? limits.UnpackedBytes,
            Parts = map.OptionalInteger("parts") ?? limits.Parts,
            Seconds = map.OptionalInteger("seconds") ?? limits.Seconds,
        };
        if (limits.Rows < 1 || limits.Bytes < 1 || limits.Columns < 1 || limits.Cells < 1 || limits.UnpackedBytes < 1 || limits.Parts < 1 || limits.Seconds < 1)
            map.Refuse("every limit is at least 1.");
        map.Done();
        return limits;
    }

    private static DatasetKey ReadKey(YamlMap map)
    {
        var key = new DatasetKey(map.Texts("fields", required: true));
        map.Done();
        return key;
    }

    private static CrossFieldRule ReadRule(YamlMap map)
    {
        var rule = new CrossFieldRule(
            map.Text("id"),
            map.Texts("when", required: true),
            map.OneOf("check", ["after", "not-before", "age-between"]),
            map.OptionalInteger("from"),
            map.OptionalInteger("to"),
            map.OneOf("severity", ["failure", "warning"], "failure") == "warning");
        if (rule.When.Count != 2)
            map.RefuseAt("when", "'when' names two fields: the later date, then the date it is held against.");
        if (rule.Check == "age-between" && (rule.From is null || rule.To is null || rule.From > rule.To))
            map.Refuse("'age-between' wants 'from' and 'to' in years, the smaller first.");
        map.Done();
        return rule;
    }

    private static MinutesForm ReadMinutes(YamlMap map)
    {
        var minutes = new MinutesForm(map.OneOf("one-table-per", ["row"]), map.Integer("heading-column"), map.Integer("value-column"));
        if (minutes.HeadingColumn < 1 || minutes.ValueColumn < 1 || minutes.HeadingColumn == minutes.ValueColumn)
            map.Refuse("'heading-column' and 'value-column' are two different columns, counted from 1.");
        map.Done();
        return minutes;
    }

    private static PeriodRule ReadPeriod(YamlMap map)
    {
        var period = new PeriodRule(map.Text("field"), map.OneOf("outside", ["warning", "failure"], "warning") == "warning");
        map.Done();
        return period;
    }

    private static DueRule ReadDue(YamlMap map)
    {
        var due = new DueRule(map.OneOf("each", ["month", "quarter", "year"]) switch { "month" => 1, "year" => 12, _ => 3 });
        map.Done();
        return due;
    }

    private static ExpectedChange ReadChange(YamlMap map)
    {
        var change = new ExpectedChange(map.Integer("percent-less"), map.Integer("percent-more"));
        if (change.PercentLess is < 1 or > 100 || change.PercentMore < 1)
            map.Refuse("'percent-less' is 1 to 100 and 'percent-more' at least 1.");
        map.Done();
        return change;
    }

    private static UnknownValues ReadUnknown(YamlMap map)
    {
        var dates = new List<DateOnly>();
        foreach (var text in map.Texts("dates"))
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
                dates.Add(date);
            else
                map.RefuseAt("dates", $"'{text}' is not a date in the form 1900-01-01.");
        }

        var unknown = new UnknownValues(map.Texts("anywhere"), map.Texts("values"), map.Texts("identifiers"), map.Texts("names"), map.Texts("postcodes"), dates);
        map.Done();
        return unknown;
    }
}
