using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Agreements.Applying;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Pseudonyms;

namespace DataSharingHub.Benchmarks.Agreements;

/// <summary>
/// The agreement applied to police suspects, the widest dataset with two purposes: rows/s is Rows divided by the mean. The baseline touches
/// every value of the same rows once, which is the least that any treatment must do.
/// </summary>
[Config(typeof(Config))]
public class ApplyingBenchmark
{
    private PolicySet policies = null!;
    private DatasetContract contract = null!;
    private RowSet rows = null!;

    [Params(100_000, 1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        policies = Policies.Load(Find()).Value ?? throw new InvalidOperationException("The policies could not be loaded.");
        contract = policies.Datasets["police-suspects"];
        var random = new Random(20240101);
        rows = new RowSet([.. contract.Fields.Select(field => new Column(field.Name, Values(field, random)))], Rows);
    }

    [Benchmark(Baseline = true)]
    public int ReadEveryValue()
    {
        var length = 0;
        foreach (var column in rows.Columns)
            foreach (var value in column.Values) length += value?.Length ?? 0;
        return length;
    }

    [Benchmark]
    public AppliedExtract Apply() =>
        AgreementApplication.Apply(rows, contract, policies, new FixedKeys(), new DateOnly(2026, 6, 1)).Value!;

    private string?[] Values(DatasetField field, Random random)
    {
        var codes = field.Lookup is { } id ? policies.Lookups[id].Rows : [];
        var postcodes = policies.Lookups["postcodes"].Rows;
        var values = new string?[Rows];
        for (var i = 0; i < Rows; i++)
        {
            values[i] = field switch
            {
                { Name: "suspect_id" } => string.Create(CultureInfo.InvariantCulture, $"N{random.Next(Rows / 3)}"),
                { Name: "crime_reference" } => string.Create(CultureInfo.InvariantCulture, $"35/{i}/24"),
                { Type: FieldType.Date } => new DateOnly(1950, 1, 1).AddDays(random.Next(20_000)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                { Type: FieldType.Postcode } => random.Next(4) == 0 ? null : postcodes[random.Next(postcodes.Count)].Code,
                { Lookup: not null } => codes[random.Next(codes.Count)].Code,
                _ => string.Create(CultureInfo.InvariantCulture, $"name {random.Next(5_000)}"),
            };
        }

        return values;
    }

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !Directory.Exists(Path.Combine(directory.FullName, "policies"))) directory = directory.Parent;
        return Path.Combine(directory?.FullName ?? ".", "policies");
    }

    /// <summary>In one process: a run takes seconds, and nothing has to be built beside the checkout.</summary>
    private sealed class Config : ManualConfig
    {
        public Config()
        {
            AddJob(Job.Default.WithStrategy(RunStrategy.Monitoring).WithWarmupCount(1).WithIterationCount(3).WithToolchain(InProcessEmitToolchain.Instance));
            AddDiagnoser(MemoryDiagnoser.Default);
        }
    }

    private sealed class FixedKeys : IPseudonymKeys
    {
        public ReadOnlyMemory<byte> KeyFor(string purpose) => SHA256.HashData(Encoding.UTF8.GetBytes(purpose));
    }
}
