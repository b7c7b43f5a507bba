using System.Globalization;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reading;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>Puts together what the checks found: first what only all rows together tell, then the outcome.</summary>
internal sealed class CheckReport(DatasetContract contract, ProblemLog log)
{
    /// <summary>The report of a file whose rows were not read.</summary>
    public CheckResult Without(ExtractReader? reader, HeadingMatch? match) => new()
    {
        Dataset = contract.Id,
        Title = contract.Title,
        Outcome = Worst(),
        Rows = null,
        Problems = log.ToProblems(),
        Normalisations = [],
        Facts = Facts(reader, match, []),
        RowsRead = 0,
        BlankRows = 0,
        DuplicateRows = 0,
        ColumnsDropped = match?.Dropped ?? [],
        FreeTextDropped = [],
        RowWord = reader?.RowWord ?? "row",
    };

    public CheckResult With(ExtractReader reader, HeadingMatch match, ExtractRows rows, PolicySet policies, CheckContext context)
    {
        CheckCounts(rows, context);
        LogEncoding(reader, rows);
        var dates = DateColumns.Settle(rows.Columns, log).ToList();
        var kept = rows.Columns.Where(column => column.Field.Class != FieldClass.FreeText).ToList();
        RowRules.Check(contract, kept.ToDictionary(column => column.Field.Name), rows.RowNumbers, context, log);
        var dropped = new RowKeys(kept, rows.RowNumbers, rows.Count, log).Find(contract.Keys, out var duplicates);
        if (duplicates > 0)
            log.AddCounted("rows.exact-duplicates", duplicates, reader.Sheet, null);
        var values = log.HasFailed ? null : Values(kept, rows.Count, dropped, duplicates);
        var profile = values is null ? null : ExtractComparison.Profile(values, contract, policies.Lookups);
        if (profile is not null && values!.Count > 0)
            ExtractComparison.Compare(profile, contract, policies, context.Previous, log);
        return Without(reader, match) with
        {
            Outcome = Worst(),
            Rows = values,
            RowNumbers = values is null ? [] : Kept(rows.RowNumbers, dropped, values.Count),
            Problems = log.ToProblems(),
            Normalisations = [.. LineEnds(reader), .. rows.Columns.SelectMany(column => column.Normalisations())],
            Facts = Facts(reader, match, dates),
            RowsRead = rows.Count,
            BlankRows = rows.Blank,
            DuplicateRows = duplicates,
            FreeTextDropped =
                [.. rows.Columns.Where(column => column.Field.Class == FieldClass.FreeText).Select(column => new NormalisationCount("free-text-dropped", "free text dropped", column.Field.Name, column.Filled))],
            Profile = profile,
        };
    }

    private ExtractOutcome Worst() => log.ToProblems().Select(problem => problem.Outcome).DefaultIfEmpty(ExtractOutcome.Accepted).Max();

    private void CheckCounts(ExtractRows rows, CheckContext context)
    {
        if (context.IsNilReturn && rows.Count > 0)
            log.AddCounted("rows.not-nil", rows.Count, null, null);
        else if (context.IsNilReturn && !contract.NilReturnAllowed)
            log.AddFile("rows.nil-not-agreed");
        else if (!context.IsNilReturn && rows.Count == 0 && !log.HasFailed)
            log.AddFile("rows.none");
    }

    private void LogEncoding(ExtractReader reader, ExtractRows rows)
    {
        if (reader is CsvExtractReader { Encoding.IsGuess: true })
            log.AddCounted("text.windows-1252", rows.GuessedCells, null, null);
    }

    private static IEnumerable<NormalisationCount> LineEnds(ExtractReader reader)
    {
        if (reader is not CsvExtractReader csv)
            yield break;
        var ends = csv.LineEnds();
        foreach (var (kind, count) in ends.Where(end => ends.Count > 1 || end.Kind == "CR"))
            yield return new NormalisationCount("line-ends", $"line ends {kind} read", null, count);
    }

    private RowSet Values(List<ColumnCheck> columns, int count, bool[]? dropped, int duplicates)
    {
        var rows = count - duplicates;
        var named = columns.ToDictionary(column => column.Field.Name);
        // A field without a column is unknown in every row: what comes after may rely on every field being there.
        return new RowSet(
            [.. contract.Fields.Where(field => field.Class != FieldClass.FreeText).Select(field => new Column(
                field.Name, named.TryGetValue(field.Name, out var column) ? Kept(column.Values, dropped, rows) : new string?[rows]))],
            rows);
    }

    private static T[] Kept<T>(T[] values, bool[]? dropped, int count)
    {
        if (dropped is null)
            return values;
        var kept = new T[count];
        for (int i = 0, at = 0; i < values.Length; i++)
        {
            if (!dropped[i])
                kept[at++] = values[i];
        }

        return kept;
    }

    private static IReadOnlyList<ExtractFact> Facts(ExtractReader? reader, HeadingMatch? match, IEnumerable<ExtractFact> dates)
    {
        if (reader is null)
            return [];
        IEnumerable<ExtractFact> headings = match is null ? [] : [new ExtractFact("Heading row", match.Row.ToString(CultureInfo.InvariantCulture))];
        return [.. reader.Facts.Select(fact => new ExtractFact(fact.What, fact.Found)), .. headings, .. dates];
    }
}
