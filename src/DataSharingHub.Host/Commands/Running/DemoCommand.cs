using System.CommandLine;
using DataSharingHub.Core.Releases;
using DataSharingHub.Host.Running;
using DataSharingHub.Samples;

namespace DataSharingHub.Host.Commands.Running;

/// <summary><c>hub demo</c>: made-up extracts, the whole main job on a fresh hub, and what to look at.</summary>
internal static class DemoCommand
{
    private static readonly string[] OwnFolders = ["sample", "home", "release"];

    public static Command Create()
    {
        var hub = new HubOptions();
        var folder = new Option<DirectoryInfo>("--out")
        {
            Description = "Folder for the sample, the hub's home and the release; an earlier demo in it is taken away.",
            HelpName = "DIR",
            DefaultValueFactory = _ => new DirectoryInfo("demo"),
        };
        var command = new Command(
            "demo",
            """
            Make partner extracts of made-up people and run the main job on them; sample people decide at every gate, and are recorded as such.

            Examples:
              hub demo
              hub demo --out /tmp/demo
            """)
        {
            folder, hub.Policies, hub.Log, hub.Json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(folder).FullName, Path.GetFullPath(parsed.GetRequiredValue(hub.Policies)), parsed.GetValue(hub.Log), parsed.GetValue(hub.Json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string policies, LogLevel log, bool json, CancellationToken cancellation)
    {
        foreach (var own in OwnFolders.Select(name => Path.Combine(folder, name)).Where(Directory.Exists))
            Directory.Delete(own, recursive: true);
        var sample = Path.Combine(folder, "sample");
        SampleGenerator.Generate(new SampleOptions { Directory = sample, Policies = policies });
        var code = await RunScreen.RunAsync(
            new RunRequest
            {
                Settings = new HubSettings(Path.Combine(folder, "home"), null, policies, log),
                In = new DirectoryInfo(Path.Combine(sample, "extracts")),
                Out = new DirectoryInfo(Path.Combine(folder, "release")),
                Product = "reoffending-deep-dive",
                Area = "E07000008",
                FirstYear = 2021,
                LastYear = 2024,
                SampleDecisions = true,
                User = Environment.UserName,
                Replace = false,
                Workers = Math.Min(4, Environment.ProcessorCount),
            },
            json, timings: false, cancellation);
        if (code == ExitCodes.Ok && !json)
            WhatToLookAt(folder);
        return code;
    }

    private static void WhatToLookAt(string folder)
    {
        var at = Path.GetRelativePath(Directory.GetCurrentDirectory(), folder);
        Console.Out.WriteLine(
            $"""

            What to look at:
              {at}/release      the workbook: every [c] is withheld; sheet "Provenance" says from what and under which clauses
              {at}/sample       the extracts as partners send them, and truth/ with who is the same person
              ./hub audit verify --home {at}/home --checkpoint {at}/release/audit-checkpoint.json
              ./hub status --home {at}/home
            The people who confirmed, checked and approved are samples and named so; {nameof(CheckOutput)} and {nameof(ApproveRelease)} want real ones.
            """);
    }
}
