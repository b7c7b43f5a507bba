using System.Diagnostics;
using System.Text.Json;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using DataSharingHub.Testing.Service;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Core.Tests.Jobs;

/// <summary>The real command, killed (SIGKILL) in each stage in turn and started again each time.</summary>
public sealed class KilledProcessTests
{
    private static readonly string[] MayRepeat = [AuditKinds.ReleaseDownloaded.Name];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task KilledInEachStage_EndsLikeAnUndisturbedRun(On on)
    {
        var folder = Directory.CreateTempSubdirectory("hub-killed-");
        var extracts = folder.CreateSubdirectory("in");
        var file = SamplePartners.Extracts("idva-referrals")[0];
        File.Copy(file, Path.Combine(extracts.FullName, Path.GetFileName(file)));
        using var calm = await TestDatabase.NewAsync(on);
        using var killed = await TestDatabase.NewAsync(on);

        var undisturbed = await RunToEndAsync(folder.FullName, "calm", calm.Connection);
        foreach (var step in ExtractPipeline.Stages.Steps.Concat(ReleasePipeline.Stages.Steps).Where(step => !step.IsGate))
            Assert.True(await KillInAsync(folder.FullName, killed.Connection, step.Name), $"{step.Name} was never reached.");
        var disturbed = await RunToEndAsync(folder.FullName, "killed", killed.Connection);

        Assert.Equal(undisturbed, disturbed);
        Assert.Equal(await ActsAsync(calm), await ActsAsync(killed));
        folder.Delete(recursive: true);
    }

    private static async Task<List<string>> ActsAsync(TestDatabase database)
    {
        await using var session = database.Open();
        var events = await session.AuditEvents.AsNoTracking().Where(e => !MayRepeat.Contains(e.Kind)).Select(e => $"{e.Kind} {e.Clause}").ToListAsync(Stop);
        return [.. events.Order(StringComparer.Ordinal)];
    }

    private static async Task<string> RunToEndAsync(string folder, string home, string database)
    {
        using var process = Start(folder, home, database, "--json");
        var error = process.StandardError.ReadToEndAsync(Stop);
        var output = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        Assert.True(process.ExitCode == 0, await error + output);
        return JsonDocument.Parse(output).RootElement.GetProperty("manifestSha256").GetString()!;
    }

    /// <summary>Kills the process once it says that it has begun the stage; false where it ended without.</summary>
    private static async Task<bool> KillInAsync(string folder, string database, string stage)
    {
        using var process = Start(folder, "killed", database, "--log", "debug");
        var output = process.StandardOutput.ReadToEndAsync(Stop);
        while (await process.StandardError.ReadLineAsync(Stop) is { } line)
        {
            if (!line.Contains(stage + " ", StringComparison.Ordinal) || !line.EndsWith("started", StringComparison.Ordinal))
                continue;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(Stop);
            return true;
        }

        await output;
        return false;
    }

    private static Process Start(string folder, string home, string database, params string[] more)
    {
        string[] arguments =
        [
            "run", "--in", Path.Combine(folder, "in"), "--out", Path.Combine(folder, "out-" + home),
            "--home", Path.Combine(folder, home), "--database", database, "--policies", SamplePartners.Policies,
            "--product", "domestic-abuse-quarterly", "--area", "all", "--years", "2023-2023", "--decisions", "sample", .. more,
        ];
        return Process.Start(HubProgram.With(arguments))!;
    }
}
