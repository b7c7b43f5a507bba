using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DataSharingHub.Core.Agreements.Applying;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Checking;
using DataSharingHub.Core.Pseudonyms;
using DataSharingHub.Core.Tests.Agreements;

namespace DataSharingHub.Core.Tests.Samples;

/// <summary>The sample's extracts taken through the hub's own checks and treatments; clusters come from the truth, because linkage has tests of its own.</summary>
internal static class HubSample
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    private static readonly Lazy<IReadOnlyList<(string Path, CheckResult Result)>> Results = new(() =>
        [.. Directory.GetFiles(SampleFixture.Extracts).Order(StringComparer.Ordinal).Select(path => (path, Check(path)))]);

    private sealed class FixedKeys : IPseudonymKeys
    {
        public ReadOnlyMemory<byte> KeyFor(string purpose) => SHA256.HashData(Encoding.UTF8.GetBytes(purpose));
    }

    public static IReadOnlyList<(string Path, CheckResult Result)> Checked => Results.Value;

    /// <summary>Every dataset's attribute columns for a purpose, the extracts of a dataset one after the other.</summary>
    public static Dictionary<string, RowSet> Rows(string purpose) => Checked.GroupBy(check => check.Result.Dataset).Select(dataset => (dataset.Key, Parts: dataset.Select(check => Apply(check.Result, purpose)).OfType<RowSet>().ToList()))
        .Where(dataset => dataset.Parts.Count > 0)
        .ToDictionary(dataset => dataset.Key, dataset => new RowSet(
            [.. dataset.Parts[0].Columns.Select(column => new Column(column.Name, [.. dataset.Parts.SelectMany(part => part[column.Name].Values)]))],
            dataset.Parts.Sum(part => part.Count)));

    private static RowSet? Apply(CheckResult result, string purpose)
    {
        var policies = SamplePolicies.Loaded;
        var applied = AgreementApplication.Apply(result.Rows!, policies.Datasets[result.Dataset], policies, new FixedKeys(), Today);
        Xunit.Assert.Empty(applied.Refusals);
        if (!applied.Value!.ByPurpose.TryGetValue(purpose, out var rows))
            return null;
        var reference = result.Dataset switch { "pgpm-cases" => "case_id", "yjs-offences" => "yot_person_id", _ => null };
        return reference is null ? rows : rows with { Columns = [.. rows.Columns, new Column("cluster", [.. result.Rows![reference].Values.Select(Cluster)])] };
    }

    private static string? Cluster(string? reference) => TruthTests.Pairs().FirstOrDefault(pair => pair.CaseId == reference || pair.YotId == reference)?.Person;

    private static CheckResult Check(string path)
    {
        var parts = Path.GetFileNameWithoutExtension(path).Split('_');
        var kind = Path.GetExtension(path) switch { ".csv" => FileKind.Csv, ".xlsx" => FileKind.Xlsx, _ => FileKind.Docx };
        using var stream = File.OpenRead(path);
        return ExtractCheck.Run(
            stream, kind, SamplePolicies.Loaded.Datasets[parts[0]], SamplePolicies.Loaded, new CheckContext { Today = Today, Period = (Day(parts[1]), Day(parts[2])) });
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
