using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>What the checks found, and the rows in canonical form where nothing failed.</summary>
public sealed record CheckResult
{
    public required string Dataset { get; init; }
    public required string Title { get; init; }
    public required ExtractOutcome Outcome { get; init; }

    /// <summary>
    /// Every field of the contract but free text, which ends here; null where the extract failed or was refused. Exact duplicates are gone.
    /// </summary>
    public required RowSet? Rows { get; init; }

    /// <summary>Row numbers of the partner's file, one for each of <see cref="Rows"/>.</summary>
    public IReadOnlyList<int> RowNumbers { get; init; } = [];
    public required IReadOnlyList<ExtractProblem> Problems { get; init; }
    public required IReadOnlyList<NormalisationCount> Normalisations { get; init; }

    /// <summary>How the file was read: encoding, separator, sheet, heading row, form of each date column.</summary>
    public required IReadOnlyList<ExtractFact> Facts { get; init; }

    /// <summary>Rows read, the heading row, blank rows and rows dropped as duplicates not counted.</summary>
    public required int RowsRead { get; init; }
    public required int BlankRows { get; init; }
    public required int DuplicateRows { get; init; }

    /// <summary>Headings of columns without a field, as they may be shown: dropped, never stored.</summary>
    public required IReadOnlyList<string> ColumnsDropped { get; init; }

    /// <summary>Free-text fields that were looked at and dropped, with the number of cells that held something.</summary>
    public required IReadOnlyList<NormalisationCount> FreeTextDropped { get; init; }

    /// <summary>"line", "row" or "table": what row numbers count.</summary>
    public required string RowWord { get; init; }

    /// <summary>For the next extract to be held against; null where there are no rows.</summary>
    public ExtractProfile? Profile { get; init; }

    /// <summary>The problems that a person must acknowledge one by one before anything is stored.</summary>
    public IEnumerable<ExtractProblem> ToAcknowledge => Problems.Where(problem => problem.Outcome == ExtractOutcome.Warned);
}

/// <summary>How something of the file was read.</summary>
public sealed record ExtractFact(string What, string Found);
