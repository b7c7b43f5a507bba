using System.Diagnostics;
using System.Globalization;
using System.Text;
using DataSharingHub.Testing.Service;
using Xunit;

namespace DataSharingHub.Core.Tests.Linking;

/// <summary>A folder of made-up CSV files, and the real command run on them.</summary>
internal sealed class LinkingFolder : IDisposable
{
    private static readonly string[] Forenames = ["ROWAN", "BERYL", "CASPIAN", "DELPHINE", "EDGAR", "FLORIAN", "GRISELDA", "HORATIO", "IMOGEN", "JASPER", "KEZIAH", "LEANDER", "MARIGOLD"];
    private static readonly string[] Starts = ["HAR", "BRAD", "KEM", "WES", "FEL", "UNDER", "STRAT", "ROCK", "LANG", "ASH", "THORN", "GRIM", "MAR", "CAS", "WYN"];
    private static readonly string[] Ends = ["TON", "LEY", "WORTH", "FORD", "COMBE", "BY", "WICK", "HURST", "STEAD", "DALE", "MERE"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hub-linking-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    /// <summary>Writes a file of people from one number to the next; the person's number is the column person_no.</summary>
    public string People(string name, int from, int to, string headings = "id,forename,surname,dob,sex,postcode,person_no", Func<int, string[], string[]>? change = null)
    {
        var text = new StringBuilder(headings).Append('\n');
        for (var i = from; i < to; i++)
        {
            string[] row =
            [
                $"{name[0]}{i}", Forenames[i % 13], Starts[i % 15] + Ends[i / 15 % 11], $"{1950 + (i * 7 % 55)}-{1 + (i * 5 % 12):D2}-{1 + (i * 11 % 28):D2}", i % 2 == 0 ? "M" : "F",
                $"CB{1 + (i % 9)} {i % 10}A{(char)('A' + (i % 17))}", $"{i}",
            ];
            text.AppendJoin(',', change?.Invoke(i, row) ?? row).Append('\n');
        }

        return Write(name, text.ToString());
    }

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>Rows of a result file, without its heading.</summary>
    public string[][] Rows(string name) => [.. File.ReadLines(this[name]).Skip(1).Select(line => line.Split(','))];

    public static async Task<(int Code, string Output, string Error)> HubAsync(params string[] arguments)
    {
        using var process = Process.Start(HubProgram.With(arguments))!;
        var stop = TestContext.Current.CancellationToken;
        var error = process.StandardError.ReadToEndAsync(stop);
        var output = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, output, await error);
    }

    public static int Number(string text) => int.Parse(text.AsSpan(1), CultureInfo.InvariantCulture);

    public void Dispose() => _folder.Delete(recursive: true);
}
