using System.Net;
using DataSharingHub.Core;
using DataSharingHub.Host.Running;

namespace DataSharingHub.Host.Serving;

/// <summary>How a service runs. What an auditor would ask about is in the policies, not here.</summary>
internal sealed record HubServeOptions
{
    public required HubSettings Settings { get; init; }

    public required bool Portal { get; init; }

    public required bool Worker { get; init; }

    /// <summary>Where this process listens; a worker listens for its health alone.</summary>
    public required Uri Address { get; init; }

    /// <summary>The address people use, where a proxy stands before the portal.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Stages worked on at once.</summary>
    public required int Workers { get; init; }

    /// <summary>Addresses or networks of the proxies whose word on the caller's address and scheme is taken.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>The folder that partners' programs put extracts into; null for none.</summary>
    public DirectoryInfo? Drop { get; init; }

    /// <summary>The folder outside the database that keeps the daily checkpoint; null for none.</summary>
    public DirectoryInfo? Checkpoints { get; init; }

    /// <summary>True for one JSON object a line.</summary>
    public bool JsonLog { get; init; }

    public bool Sample { get; init; }

    /// <summary>How long the start waits for the database.</summary>
    public TimeSpan DatabaseWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a stage may go on after the process was told to stop.</summary>
    public TimeSpan Shutdown { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    public TimeSpan WorkerSilence { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>All that is wrong with them at once; a service does not start half configured.</summary>
    public IReadOnlyList<Refusal> Check()
    {
        var refusals = new List<Refusal>();
        void Want(bool holds, string setting, string words)
        {
            if (!holds)
                refusals.Add(new Refusal("serve." + setting, words));
        }

        Want(Portal && Worker || Settings.DatabaseOptions.IsPostgres, "one-process",
            "On SQLite the portal and the workers are one process: leave --portal and --worker out, or name a PostgreSQL database with --database.");
        Want(!Sample || (Portal && Worker), "sample", "--sample needs portal and worker in one process: leave --portal and --worker out.");
        Want(Address.IsAbsoluteUri && Address.Scheme is "http" or "https", "address", "--address is a URL such as http://localhost:5080.");
        Want(PublicAddress is null or { IsAbsoluteUri: true, Scheme: "http" or "https" }, "public-address", "--public-address is a URL such as https://hub.example.org.");
        Want(Drop is null or { Exists: true }, "drop", "--drop names a folder that is there, with a folder for each supplier in it.");
        Want(Checkpoints is null or { Exists: true }, "checkpoints", "--checkpoints names a folder that is there.");
        Want(Settings.LinkMemory is null or >= 1 and <= 1 << 20, "link-memory", "--link-memory is a whole number of MiB from 1 to 1048576.");
        Want(Workers is >= 1 and <= 64, "workers", "--workers is a whole number from 1 to 64.");
        Want(Proxies.All(proxy => IPAddress.TryParse(proxy, out _) || IPNetwork.TryParse(proxy, out _)), "proxies",
            "--proxies lists addresses or networks, such as 10.0.0.5 or 10.0.0.0/24, separated by commas.");
        Want(Seconds(DatabaseWait, 1, 3600), "database-wait", "--database-wait is 1 to 3600 seconds.");
        Want(Seconds(Shutdown, 1, 600), "shutdown", "--shutdown is 1 to 600 seconds.");
        Want(Seconds(SweepEvery, 1, 1800), "sweep", "--sweep is 1 to 1800 seconds.");
        Want(Seconds(Patience, 1, 86400), "patience", "--patience is 1 to 86400 seconds.");
        Want(Seconds(WorkerSilence, 5, 3600), "worker-silence", "--worker-silence is 5 to 3600 seconds.");
        return refusals;
    }

    private static bool Seconds(TimeSpan time, int least, int most) => time.TotalSeconds >= least && time.TotalSeconds <= most;
}
