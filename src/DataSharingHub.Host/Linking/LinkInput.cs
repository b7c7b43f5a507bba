using System.IO.Compression;
using DataSharingHub.Linkage;
using Sylvan.Data.Csv;

namespace DataSharingHub.Host.Linking;

/// <summary>What was read from the files of a run.</summary>
/// <param name="Sources">The sources.</param>
/// <param name="Used">Columns used, as "heading: kind".</param>
/// <param name="Unused">Headings of columns that were not used.</param>
/// <param name="Refusals">What was wrong; when there is anything, nothing else counts.</param>
internal sealed record LinkInput(IReadOnlyList<LinkageSource> Sources, IReadOnlyList<string> Used, IReadOnlyList<string> Unused, IReadOnlyList<string> Refusals)
{
    /// <summary>The sources with their values, which are let go of here: linking needs them only until they are standardised.</summary>
    public IReadOnlyList<LinkageSource> TakeSources()
    {
        var sources = Sources;
        Sources = [.. sources.Select(s => s with { Fields = [] })];
        return sources;
    }

    /// <summary>The sources; without their fields once these were taken.</summary>
    public IReadOnlyList<LinkageSource> Sources { get; private set; } = Sources;
}

/// <summary>Reads CSV files, plain or gzip, into sources.</summary>
internal sealed class LinkInputReader(LinkSpec spec)
{
    private const int LongestField = 64 * 1024 * 1024;
    private readonly List<string> _refusals = [];
    private readonly SortedSet<string> _used = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unused = new(StringComparer.Ordinal);

    public LinkInput Read(IReadOnlyList<string> paths)
    {
        var sources = new List<LinkageSource>();
        foreach (var path in paths)
        {
            if (new FileInfo(path) is { Exists: true, Length: 0 })
            {
                _refusals.Add($"{Path.GetFileName(path)}: empty, without even a line of headings. Check that the right file was given, and that it was copied whole.");
                continue;
            }

            try
            {
                ReadFile(path, SourceName(path), paths.Count == 1, sources);
            }
            catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
            {
                _refusals.Add($"{Path.GetFileName(path)}: cannot be read. Expected a CSV file in UTF-8, plain or gzip.");
            }
            catch (Exception e) when (e is CsvFormatException or CsvRecordTooLargeException)
            {
                _refusals.Add($"{Path.GetFileName(path)}: not well-formed CSV (a quote left open, or a value over 64 MB). Save the file again as CSV in UTF-8.");
            }
        }

        return new LinkInput(_refusals.Count == 0 ? sources : [], [.. _used], [.. _unused], _refusals);
    }

    /// <summary>The values of one column per record, read apart from linking.</summary>
    public static Dictionary<RecordKey, string>? ReadColumn(IReadOnlyList<string> paths, LinkSpec spec, string heading)
    {
        var values = new Dictionary<RecordKey, string>();
        foreach (var path in paths)
        {
            using var csv = Open(path);
            var headings = Headings(csv);
            var column = Array.IndexOf(headings, ColumnNames.Fold(heading));
            if (column < 0)
                return null;
            var id = IdColumn(headings, spec);
            var source = paths.Count == 1 ? SourceColumn(headings, spec) : -1;
            for (var row = 1; csv.Read(); row++)
                values[new RecordKey(source < 0 ? SourceName(path) : csv.GetString(source), id < 0 ? RowId(row) : csv.GetString(id))] = csv.GetString(column);
        }

        return values;
    }

    private static string RowId(int row) => row.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string SourceName(string path)
    {
        var name = Path.GetFileName(path);
        foreach (var end in new[] { ".gz", ".csv" })
        {
            if (name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
                name = name[..^end.Length];
        }

        return name;
    }

    internal static CsvDataReader Open(string path)
    {
        Stream stream = File.OpenRead(path);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            stream = new GZipStream(stream, CompressionMode.Decompress);
        return CsvDataReader.Create(new StreamReader(stream), new CsvDataReaderOptions { MaxBufferSize = LongestField, BufferSize = 1 << 16 });
    }

    internal static string[] Headings(CsvDataReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(i => ColumnNames.Fold(csv.GetName(i)))];

    private static int IdColumn(string[] headings, LinkSpec spec) => spec.Id is { } id ? Array.IndexOf(headings, ColumnNames.Fold(id)) : Array.FindIndex(headings, ColumnNames.IsId);

    private static int SourceColumn(string[] headings, LinkSpec spec) => Array.IndexOf(headings, ColumnNames.Fold(spec.Source ?? "source"));

    private void ReadFile(string path, string name, bool alone, List<LinkageSource> sources)
    {
        if (!File.Exists(path))
        {
            _refusals.Add($"{Path.GetFileName(path)}: no such file.");
            return;
        }

        using var csv = Open(path);
        var headings = Headings(csv);
        var id = IdColumn(headings, spec);
        if (id < 0 && spec.Id is not null)
            _refusals.Add($"{Path.GetFileName(path)}: no column \"{spec.Id}\", which the specification names as the record id.");
        var source = alone ? SourceColumn(headings, spec) : -1;
        var columns = new List<(int At, string Name, FieldKind Kind)>();
        for (var i = 0; i < headings.Length; i++)
        {
            if (i == id || i == source)
                continue;
            if (KindOf(headings[i]) is { } kind && columns.TrueForAll(c => c.Name != headings[i]))
                columns.Add((i, headings[i], kind));
            else
                _unused.Add(headings[i]);
        }

        foreach (var (_, heading, kind) in columns)
            _used.Add($"{heading}: {kind}");
        var rows = new LinkRows([.. columns.Select(c => c.At)], id, source, name);
        rows.Read(csv);
        foreach (var (key, part) in rows.Parts)
        {
            var once = spec.OneRecordPerPerson.Contains(key, StringComparer.OrdinalIgnoreCase);
            sources.Add(new LinkageSource(key, part.Ids, [.. columns.Select((c, i) => new LinkageField(CommonName(c.Name, c.Kind), c.Kind, part.Values[i]))], once));
        }
    }

    private FieldKind? KindOf(string heading)
    {
        foreach (var (name, word) in spec.Columns)
        {
            if (ColumnNames.Fold(name) == heading)
                return word == "ignore" ? null : LinkSpec.KindOf(word);
        }

        return ColumnNames.KindOf(heading);
    }

    // Files name one thing differently ("dob", "date_of_birth"): kinds of which a person has one share a name.
    private static string CommonName(string heading, FieldKind kind) => kind switch
    {
        FieldKind.Forename => "forename",
        FieldKind.Surname => "surname",
        FieldKind.DateOfBirth => "date_of_birth",
        FieldKind.Sex => "sex",
        FieldKind.Postcode => "postcode",
        FieldKind.PncId => "pnc",
        FieldKind.CroId => "cro",
        FieldKind.Crn => "crn",
        FieldKind.NhsNumber => "nhs_number",
        FieldKind.NationalInsurance => "national_insurance",
        FieldKind.Email => "email",
        FieldKind.Town => "town",
        FieldKind.Aliases => "aliases",
        _ => heading,
    };
}
