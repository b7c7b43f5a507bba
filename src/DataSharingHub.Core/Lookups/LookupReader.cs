using System.Globalization;
using System.Text;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Agreements.Reading;
using Sylvan.Data.Csv;

namespace DataSharingHub.Core.Lookups;

/// <summary>Reads one look-up file; a code given twice or an empty code is a problem, since it would decide by chance.</summary>
internal static class LookupReader
{
    public static Lookup? Read(PolicyFile file, List<PolicyProblem> problems)
    {
        var before = problems.Count;
        try
        {
            using var text = new StreamReader(new MemoryStream(file.Bytes), new UTF8Encoding(false, true));
            using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { Delimiter = ',', BufferSize = 64 * 1024 });
            var headings = Enumerable.Range(0, csv.FieldCount).Select(csv.GetName).ToArray();
            if (headings is not ["code", ..] || headings.Distinct(StringComparer.Ordinal).Count() != headings.Length)
            {
                problems.Add(Error("lookup.headings", "The first heading must be 'code', and each heading may stand once.", file.At(1)));
                return null;
            }

            var rows = new List<LookupRow>();
            var lines = new Dictionary<string, int>(StringComparer.Ordinal);
            while (csv.Read())
            {
                var row = ReadRow(csv, headings, file, problems);
                if (row is null) continue;
                if (!lines.TryAdd(row.Code, row.Line))
                    problems.Add(Error("lookup.code-twice", $"The code '{row.Code}' already stands in line {lines[row.Code]}. Keep one.", file.At(row.Line)));
                else
                    rows.Add(row);
            }

            return problems.Count == before ? new Lookup(file.Name, headings, rows) : null;
        }
        catch (CsvFormatException fault)
        {
            problems.Add(Error("lookup.not-csv", "This line is not comma-separated text with as many cells as headings.", file.At(fault.RowNumber + 1)));
            return null;
        }
        catch (DecoderFallbackException)
        {
            problems.Add(Error("policy.not-utf-8", "The file is not UTF-8. Save it as UTF-8.", file.At(1)));
            return null;
        }
    }

    private static LookupRow? ReadRow(CsvDataReader csv, string[] headings, PolicyFile file, List<PolicyProblem> problems)
    {
        var line = csv.RowNumber + 1;
        if (csv.RowFieldCount != headings.Length)
        {
            problems.Add(Error("lookup.cells", $"Expected {headings.Length} cells, found {csv.RowFieldCount}.", file.At(line)));
            return null;
        }

        var cells = new Dictionary<string, string?>(headings.Length, StringComparer.Ordinal);
        for (var i = 0; i < headings.Length; i++)
            cells[headings[i]] = csv.GetString(i) is { Length: > 0 } cell ? cell : null;
        if (cells["code"] is not { } code)
        {
            problems.Add(Error("lookup.no-code", "The code is empty.", file.At(line)));
            return null;
        }

        DateOnly? validTo = null;
        if (cells.GetValueOrDefault("valid_to") is { } day)
        {
            if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) validTo = date;
            else problems.Add(Error("lookup.valid-to", "'valid_to' should be a date such as 2011-12-31.", file.At(line)));
        }

        var aliases = cells.GetValueOrDefault("aliases")?.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new LookupRow(code, cells.GetValueOrDefault("label") ?? code, aliases, cells.GetValueOrDefault("unknown") == "yes", validTo, cells, line);
    }

    private static PolicyProblem Error(string code, string message, SourcePosition at) => new(ProblemSeverity.Error, code, message, at);
}
