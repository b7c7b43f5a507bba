using System.Globalization;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Portal.Api;

/// <summary>An extract as a program reads it.</summary>
public sealed record ExtractAnswer
{
    public required Guid Id { get; init; }

    /// <summary>Received, Screened, Checked, Confirmed, Minimised, Sealed, Linked, Refused, Failed, Withdrawn or Erased.</summary>
    public required string Status { get; init; }

    /// <summary>True where the hub had these very bytes already.</summary>
    public bool Recognised { get; init; }

    public required string Dataset { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required string Part { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required long Bytes { get; init; }

    public required string Sha256 { get; init; }

    public int? Rows { get; init; }

    public int Errors { get; init; }

    public int Warnings { get; init; }

    /// <summary>The extract that this one takes the place of once it is sealed.</summary>
    public Guid? Replaces { get; init; }

    public static ExtractAnswer Of(Extract extract, bool recognised = false) => new()
    {
        Id = extract.Id,
        Status = extract.Status.ToString(),
        Recognised = recognised,
        Dataset = extract.Dataset,
        From = extract.PeriodFrom,
        To = extract.PeriodTo,
        Part = extract.Part,
        ReceivedAt = extract.ReceivedAt,
        Bytes = extract.Bytes,
        Sha256 = extract.Sha256,
        Rows = extract.Rows,
        Errors = extract.Errors,
        Warnings = extract.Warnings,
        Replaces = extract.Replaces,
    };
}

/// <summary>An extract with the report of its check.</summary>
/// <param name="ReasonNeeded">True where confirming it needs a reason.</param>
/// <param name="Problems">Empty until it is checked; rows, columns and shapes, never a value.</param>
public sealed record ReportAnswer(ExtractAnswer Extract, string? Outcome, int RowsRead, int? RowsBefore, bool ReasonNeeded, IReadOnlyList<ExtractProblem> Problems)
{
    public static ReportAnswer Of(Extract extract, KeptReport? report) => new(
        ExtractAnswer.Of(extract), report?.Outcome.ToString(), report?.RowsRead ?? 0, report?.RowsBefore,
        AcknowledgeExtract.NeedsReason(AcknowledgeExtract.Warnings(extract)), report?.Problems ?? []);
}

/// <summary>What a program says when it confirms an extract for its owner.</summary>
/// <param name="Acknowledged">Ids of every warning of the report.</param>
/// <param name="Reason">Why the extract is right all the same, where the report asks for it.</param>
public sealed record Confirming(IReadOnlyList<string>? Acknowledged, string? Reason);

/// <summary>A day in a query, as 2026-07-01 and no other way.</summary>
internal static class QueryDate
{
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
