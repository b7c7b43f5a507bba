using System.Security.Cryptography;
using System.Text;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Agreements.Applying;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Checking;
using DataSharingHub.Core.Pseudonyms;
using DataSharingHub.Samples;
using Xunit;

namespace DataSharingHub.Core.Tests.Tables;

/// <summary>The calibrated sample extracts, checked and treated as in a run: per dataset the rows that a purpose may see.</summary>
internal sealed class SampleExtracts : IPseudonymKeys
{
    private static readonly DateOnly Today = new(2025, 7, 17);
    private static readonly Lazy<SampleExtracts> Made = new(() => new SampleExtracts());

    private readonly Dictionary<(string Dataset, string Purpose), List<RowSet>> parts = [];

    private SampleExtracts()
    {
        var loaded = Agreements.Policies.Load(SampleProducts.Policies);
        Assert.True(!loaded.IsRefused, string.Join('\n', loaded.Refusals));
        Policies = loaded.Value!;
        var directory = Directory.CreateTempSubdirectory("hub-sample-").FullName;
        try
        {
            var summary = SampleGenerator.Generate(new SampleOptions { Directory = directory, Policies = SampleProducts.Policies });
            foreach (var extract in summary.Extracts.OrderBy(extract => extract.Path, StringComparer.Ordinal))
                Read(extract);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    public static SampleExtracts Instance => Made.Value;

    public PolicySet Policies { get; }

    public ReadOnlyMemory<byte> KeyFor(string purpose) => SHA256.HashData(Encoding.UTF8.GetBytes("sample " + purpose));

    /// <summary>The rows of every dataset that the purpose may see, the parts of a dataset joined.</summary>
    public Dictionary<string, RowSet> RowsFor(string purpose) =>
        parts.Where(pair => pair.Key.Purpose == purpose).ToDictionary(pair => pair.Key.Dataset, pair => Join(pair.Value));

    private void Read(WrittenExtract extract)
    {
        var contract = Policies.Datasets[extract.Dataset];
        using var file = File.OpenRead(extract.Path);
        var kind = Path.GetExtension(extract.Path) switch { ".csv" => FileKind.Csv, ".xlsx" => FileKind.Xlsx, _ => FileKind.Docx };
        var result = ExtractCheck.Run(file, kind, contract, Policies, new CheckContext { Today = Today });
        Assert.True(result.Rows is not null, $"{Path.GetFileName(extract.Path)}: {string.Join('\n', result.Problems.Take(5))}");
        var applied = AgreementApplication.Apply(result.Rows, contract, Policies, this, Today);
        Assert.True(!applied.IsRefused, string.Join('\n', applied.Refusals));
        foreach (var (purpose, rows) in applied.Value!.ByPurpose)
        {
            if (!parts.TryGetValue((extract.Dataset, purpose), out var list))
                parts[(extract.Dataset, purpose)] = list = [];
            list.Add(WithCluster(rows, applied.Value.Identity));
        }
    }

    /// <summary>A stand-in for linkage: same name folded and same birth date are the same person. Linking with errors is tested elsewhere.</summary>
    private static RowSet WithCluster(RowSet rows, RowSet identity)
    {
        if (!identity.Has("date_of_birth") || !identity.Has("surname") || !identity.Has("forename"))
            return rows;
        var clusters = Enumerable.Range(0, rows.Count).Select(row => identity["surname"].Values[row] is { } surname && identity["date_of_birth"].Values[row] is { } birth
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{surname.ToUpperInvariant()} {identity["forename"].Values[row]?.ToUpperInvariant()} {birth}")))[..16]
            : null);
        return new RowSet([.. rows.Columns, new Column("cluster", [.. clusters])], rows.Count);
    }

    private static RowSet Join(List<RowSet> rows) => rows.Count == 1
        ? rows[0]
        : new RowSet([.. rows[0].Columns.Select(column => new Column(column.Name, [.. rows.SelectMany(part => part[column.Name].Values)]))], rows.Sum(part => part.Count));
}
