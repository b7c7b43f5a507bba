using System.Globalization;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reading;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>
/// Checks every row of a screened file against the dataset's contract and finds all problems at once. Pure: a stream and policies in, rows
/// and a report out.
/// </summary>
public static class ExtractCheck
{
    public static CheckResult Run(
        Stream file, FileKind kind, DatasetContract contract, PolicySet policies, CheckContext context, IProgress<CheckProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        var log = new ProblemLog();
        CheckAgreement(policies.Agreement, context.Today, log);
        if (log.HasFailed)
            return new CheckReport(contract, log).Without(null, null);
        var headings = new HeadingWords(contract);
        using var reader = Open(file, kind, contract, headings, log);
        if (reader is null)
            return new CheckReport(contract, log).Without(null, null);
        var match = HeadingSearch.Find(reader, headings, policies, log, out var first, out var blank);
        if (match is null)
            return new CheckReport(contract, log).Without(reader, null);
        var rows = new ExtractRows(reader, match, contract, policies, context, log);
        rows.Read(first, blank, progress);
        return new CheckReport(contract, log).With(reader, match, rows, policies, context);
    }

    private static ExtractReader? Open(Stream file, FileKind kind, DatasetContract contract, HeadingWords headings, ProblemLog log) => kind switch
    {
        FileKind.Csv => CsvExtractReader.Open(file, contract, headings, log),
        FileKind.Xlsx => XlsxExtractReader.Open(file, contract, log),
        _ => DocxExtractReader.Open(file, headings, log),
    };

    private static void CheckAgreement(Agreement agreement, DateOnly today, ProblemLog log)
    {
        foreach (var refusal in AgreementInForce.Check(agreement, today))
            log.AddFile("agreement.not-in-force", ("found", refusal.Message));
        if (today <= agreement.ReviewBy && today.AddDays(60) > agreement.ReviewBy)
            log.AddFile("agreement.review-near", ("review", agreement.ReviewBy.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }
}
