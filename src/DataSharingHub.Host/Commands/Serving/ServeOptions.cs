using System.CommandLine;
using System.Globalization;
using DataSharingHub.Host.Commands.Running;
using DataSharingHub.Host.Serving;

namespace DataSharingHub.Host.Commands.Serving;

/// <summary>The options of <c>hub serve</c>; each may be given as HUB__NAME instead, without its dashes.</summary>
internal sealed class ServeOptions
{
    private readonly HubOptions hub = new();
    private readonly Option<bool> portal = Flag("--portal", "Run the portal alone; the workers are other processes on the same PostgreSQL database.");
    private readonly Option<bool> worker = Flag("--worker", "Run workers alone; start as many such processes as there is work for.");
    private readonly Option<bool> sample = Flag("--sample", "Fill an empty hub with the made-up partnership: extracts, a release, people of every role.");
    private readonly Option<string?> address = Text("--address", "URL", "Where the portal listens (http://localhost:5080). A worker without one listens on a free port of this machine, for its health alone.");
    private readonly Option<string?> publicAddress = Text("--public-address", "URL", "The address people use, where a proxy stands before the portal.");
    private readonly Option<string?> proxies = Text("--proxies", "LIST", "Addresses or networks of proxies whose forwarded headers are honoured, separated by commas; none if not said.");
    private readonly Option<string?> drop = Text("--drop", "DIR", "Take partners' extracts from DIR/<supplier>, each in the name of the account drop-<supplier>.");
    private readonly Option<string?> checkpoints = Text("--checkpoints", "DIR", "Keep the daily signed checkpoint in DIR, too, where the database's administrators cannot write.");
    private readonly Option<string?> scratch = Text("--scratch", "DIR", "Folder for pairs that linking does not hold in memory: numbers, no names (scratch in the home).");
    private readonly Option<string?> linkMemory = Text("--link-memory", "MIB", "Memory for pairs while linking, in MiB (512); what is more goes to the scratch folder.");
    private readonly Option<string?> logForm = Text("--log-form", "FORM", "json or text; json where the output is not a terminal.");
    private readonly Option<int> workers = Number("--workers", Math.Min(4, Environment.ProcessorCount), "Stages worked on at once.");
    private readonly Option<int> databaseWait = Number("--database-wait", 60, "Seconds that the start waits for the database.");
    private readonly Option<int> shutdown = Number("--shutdown", 30, "Seconds a stage may go on after the process was told to stop.");
    private readonly Option<int> sweep = Number("--sweep", 60, "Seconds between two looks for what stands still.");
    private readonly Option<int> patience = Number("--patience", 120, "Seconds something may stand before it is taken for lost.");
    private readonly Option<int> silence = Number("--worker-silence", 45, "Seconds after a worker's last sign of life until its job is given to another.");

    public HubOptions Hub => hub;

    public void AddTo(Command command)
    {
        Option[] own = [portal, worker, sample, address, publicAddress, proxies, drop, checkpoints, scratch, linkMemory, logForm, workers, databaseWait, shutdown, sweep, patience, silence];
        foreach (var option in own)
            command.Options.Add(option);
        hub.AddTo(command);
    }

    public HubServeOptions Read(ParseResult parsed)
    {
        var (isPortal, isWorker) = (parsed.GetValue(portal), parsed.GetValue(worker));
        var settings = hub.Read(parsed) with
        {
            Scratch = parsed.GetValue(scratch) is { Length: > 0 } named ? Path.GetFullPath(named) : null,
            LinkMemory = parsed.GetValue(linkMemory) is { Length: > 0 } mebibytes ? int.TryParse(mebibytes, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1 : null,
        };
        var both = isPortal == isWorker;
        return new HubServeOptions
        {
            // A command says errors only; a service is watched by its log.
            Settings = parsed.GetResult(hub.Log) is { Implicit: false } || HubEnvironment.Text("LOG") is not null ? settings : settings with { LogLevel = LogLevel.Information },
            Portal = both || isPortal,
            Worker = both || isWorker,
            Address = Url(parsed.GetValue(address)) ?? new Uri(both || isPortal ? "http://localhost:5080" : "http://127.0.0.1:0"),
            PublicAddress = Url(parsed.GetValue(publicAddress)),
            Workers = parsed.GetValue(workers),
            Proxies = (parsed.GetValue(proxies) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Drop = parsed.GetValue(drop) is { Length: > 0 } folder ? new DirectoryInfo(folder) : null,
            Checkpoints = parsed.GetValue(checkpoints) is { Length: > 0 } kept ? new DirectoryInfo(kept) : null,
            JsonLog = parsed.GetValue(logForm) is { } form ? form == "json" : Console.IsOutputRedirected,
            Sample = parsed.GetValue(sample),
            DatabaseWait = TimeSpan.FromSeconds(parsed.GetValue(databaseWait)),
            Shutdown = TimeSpan.FromSeconds(parsed.GetValue(shutdown)),
            SweepEvery = TimeSpan.FromSeconds(parsed.GetValue(sweep)),
            Patience = TimeSpan.FromSeconds(parsed.GetValue(patience)),
            WorkerSilence = TimeSpan.FromSeconds(parsed.GetValue(silence)),
        };
    }

    private static Uri? Url(string? text) => text is null ? null : new Uri(text, UriKind.RelativeOrAbsolute);

    private static string? Given(string name) => HubEnvironment.Text(name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant());

    private static Option<bool> Flag(string name, string words) => new(name) { Description = words, DefaultValueFactory = _ => Given(name) is "true" or "1" };

    private static Option<string?> Text(string name, string help, string words) =>
        new(name) { Description = words, HelpName = help, DefaultValueFactory = _ => Given(name) };

    /// <summary>A number that is none becomes -1, which the check of the settings refuses by name.</summary>
    private static Option<int> Number(string name, int otherwise, string words) => new(name)
    {
        Description = words,
        HelpName = "N",
        DefaultValueFactory = _ => Given(name) is not { } text ? otherwise : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1,
    };
}
