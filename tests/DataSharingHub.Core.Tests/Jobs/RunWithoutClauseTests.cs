using System.Diagnostics;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using DataSharingHub.Testing.Service;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Jobs;

/// <summary>The real command, asked for a product that uses a column no clause makes.</summary>
public sealed class RunWithoutClauseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ProductUsingAColumnWithoutAClause_IsRefusedBeforeAnyExtractIsTaken(On on)
    {
        var folder = Directory.CreateTempSubdirectory("hub-no-clause-");
        var extracts = folder.CreateSubdirectory("in");
        var file = SamplePartners.Extracts("idva-referrals")[0];
        File.Copy(file, Path.Combine(extracts.FullName, Path.GetFileName(file)));
        var policies = PoliciesUsing("date_of_birth", folder.FullName);
        using var database = await TestDatabase.NewAsync(on);

        string[] arguments =
        [
            "run", "--in", extracts.FullName, "--out", Path.Combine(folder.FullName, "out"),
            "--home", Path.Combine(folder.FullName, "home"), "--database", database.Connection, "--policies", policies,
            "--product", "domestic-abuse-quarterly", "--area", "all", "--years", "2023-2023", "--decisions", "sample",
        ];
        using var process = Process.Start(HubProgram.With(arguments))!;
        var error = process.StandardError.ReadToEndAsync(Stop);
        var said = await process.StandardOutput.ReadToEndAsync(Stop) + await error;
        await process.WaitForExitAsync(Stop);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("[product.no-field-clause]", said, StringComparison.Ordinal);
        await using var session = database.Open();
        Assert.Equal(0, await session.Extracts.CountAsync(Stop));
        Assert.Equal(0, await session.Releases.CountAsync(Stop));
        folder.Delete(recursive: true);
    }

    private static string PoliciesUsing(string column, string folder)
    {
        var policies = Path.Combine(folder, "policies");
        foreach (var path in Directory.EnumerateFiles(SamplePartners.Policies, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(policies, Path.GetRelativePath(SamplePartners.Policies, path));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(path, to);
        }

        var product = Path.Combine(policies, "products", "domestic-abuse-quarterly", "product.yaml");
        File.WriteAllText(product, File.ReadAllText(product).Replace("[person, referral,", $"[person, {column}, referral,", StringComparison.Ordinal));
        return policies;
    }
}
