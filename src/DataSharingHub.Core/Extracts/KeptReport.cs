using System.Text.Json;
using System.Text.Json.Serialization;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Checking;
using DataSharingHub.Core.Extracts.Reports;
using DataSharingHub.Core.Extracts.Screening;

namespace DataSharingHub.Core.Extracts;

/// <summary>What is kept of a check once its rows are sealed or gone: problems by place, counts, how the file was read. No value of a row.</summary>
public sealed record KeptReport
{
    public static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public required string Title { get; init; }

    public required ExtractOutcome Outcome { get; init; }

    public required IReadOnlyList<ExtractProblem> Problems { get; init; }

    public IReadOnlyList<NormalisationCount> Normalisations { get; init; } = [];

    public IReadOnlyList<ExtractFact> Facts { get; init; } = [];

    public int RowsRead { get; init; }

    public int BlankRows { get; init; }

    public int DuplicateRows { get; init; }

    public IReadOnlyList<string> ColumnsDropped { get; init; } = [];

    public IReadOnlyList<NormalisationCount> FreeTextDropped { get; init; } = [];

    public string RowWord { get; init; } = "row";

    /// <summary>Rows of the extract that this one replaces; null where it replaces none.</summary>
    public int? RowsBefore { get; init; }

    /// <summary>What the replacement adds, removes and changes; null where it replaces none or the two cannot be compared.</summary>
    public RowChanges? Changes { get; init; }

    /// <summary>The report that an extract carries; null while it has none.</summary>
    public static KeptReport? Of(Extract extract) => extract.Report is null ? null : JsonSerializer.Deserialize<KeptReport>(extract.Report, Form);

    public static KeptReport Of(DatasetContract contract, ScreeningResult screening) => new()
    {
        Title = contract.Title,
        Outcome = screening.Outcome,
        Problems = screening.Problems,
    };

    public static KeptReport Of(CheckResult check) => new()
    {
        Title = check.Title,
        Outcome = check.Outcome,
        Problems = check.Problems,
        Normalisations = check.Normalisations,
        Facts = check.Facts,
        RowsRead = check.RowsRead,
        BlankRows = check.BlankRows,
        DuplicateRows = check.DuplicateRows,
        ColumnsDropped = check.ColumnsDropped,
        FreeTextDropped = check.FreeTextDropped,
        RowWord = check.RowWord,
    };
}
