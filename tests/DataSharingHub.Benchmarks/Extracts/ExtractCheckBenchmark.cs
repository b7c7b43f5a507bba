using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Extracts.Checking;
using DuckDB.NET.Data;

namespace DataSharingHub.Benchmarks.Extracts;

/// <summary>
/// Reading and checking a CSV extract of 15 columns, beside DuckDB's own reading of the same file into a table of text on one thread. Rows per
/// second are the rows by the mean; time per row must not grow from the smaller file to the larger.
/// </summary>
[MemoryDiagnoser]
[SimpleJob(RunStrategy.Monitoring, warmupCount: 1, iterationCount: 3)]
public class ExtractCheckBenchmark
{
    private string path = "";
    private PolicySet policies = null!;
    private DatasetContract contract = null!;

    [Params(100_000, 1_000_000)]
    public int Rows { get; set; }

    [GlobalSetup]
    public void Write()
    {
        policies = Policies.Load(Path.Combine(Checkout(), "policies")).Value!;
        var probation = policies.Datasets["probation-sentences"];
        contract = probation with { Limits = probation.Limits with { Rows = Rows, Cells = long.MaxValue, Seconds = 600 } };
        path = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.csv");
        using var text = new StreamWriter(path);
        text.WriteLine("CRN,Surname,Forename,DOB,Sex,Ethnicity,Postcode,Event,Offence code,Offence date,Sentence date,Sentence type,Tier,RoSH,Notes");
        string[] names = ["Roe", "Doe", "O’Neil", "Zoë", "Smith-Jones", "Adeyemi", "Kowalska", "Patel"];
        for (var i = 0; i < Rows; i++)
        {
            var born = new DateOnly(1950, 1, 1).AddDays(i * 7 % 18_000);
            var offence = new DateOnly(2022, 1, 1).AddDays(i % 900);
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"X{(i / 2) + 100_000:D6},{names[i % 8]}{i % 1000},{names[i / 8 % 8]},{born:dd/MM/yyyy},{(i % 5 == 0 ? "Female" : "Male")},W1,CB91 0BA,{(i % 2) + 1},TH68010,{offence:dd/MM/yyyy},{offence.AddDays(60):dd/MM/yyyy},Community order,A1,RMRH,seen at the office"));
        }
    }

    [GlobalCleanup]
    public void Remove() => File.Delete(path);

    [Benchmark(Baseline = true)]
    public long DuckDbReadsTheFile()
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SET threads = 1; CREATE TABLE t AS SELECT * FROM read_csv('{path}', header = true, all_varchar = true)";
        return command.ExecuteNonQuery();
    }

    [Benchmark]
    public int HubReadsAndChecksTheFile()
    {
        using var file = File.OpenRead(path);
        var result = ExtractCheck.Run(file, FileKind.Csv, contract, policies, new CheckContext { Today = new DateOnly(2026, 1, 1) });
        return result.Rows?.Count ?? throw new InvalidOperationException(string.Join(", ", result.Problems.Select(problem => problem.Id)));
    }

    private static string Checkout()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "DataSharingHub.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The solution file was not found above the benchmark's folder.");
    }
}
