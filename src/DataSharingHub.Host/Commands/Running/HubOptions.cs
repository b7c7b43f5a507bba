using System.CommandLine;
using DataSharingHub.Core.Access;
using DataSharingHub.Host.Running;

namespace DataSharingHub.Host.Commands.Running;

/// <summary>The options that every command on a hub's state shares.</summary>
internal sealed class HubOptions
{
    public Option<string> Home { get; } = new("--home")
    {
        Description = "The hub's home folder: its key file and, unless --database says otherwise, its database.",
        HelpName = "DIR",
        DefaultValueFactory = _ => HubEnvironment.Text("HOME") ?? ".hub",
    };

    public Option<string?> Database { get; } = new("--database")
    {
        Description = "Another database: a PostgreSQL connection string (Host=...;Database=...) or the path of a SQLite file.",
        HelpName = "CONNECTION",
        DefaultValueFactory = _ => HubEnvironment.Secret("DATABASE"),
    };

    public Option<string?> KeyFile { get; } = new("--key-file")
    {
        Description = "Another place of the key file, such as a mounted secret; it must be there.",
        HelpName = "FILE",
        DefaultValueFactory = _ => HubEnvironment.Text("KEYFILE"),
    };

    public Option<string?> ErasureKeys { get; } = new("--erasure-keys")
    {
        Description = "Folder of the keys that are destroyed with what they seal; beside the key file if not said. Every process of a hub shares it.",
        HelpName = "DIR",
        DefaultValueFactory = _ => HubEnvironment.Text("ERASUREKEYS"),
    };

    public Option<string> Policies { get; } = new("--policies")
    {
        Description = "The policies folder.",
        HelpName = "DIR",
        DefaultValueFactory = _ => DefaultPolicies(),
    };

    public Option<LogLevel> Log { get; } = new("--log")
    {
        Description = "What is logged to standard error: none, error, warning, information, debug.",
        HelpName = "LEVEL",
        DefaultValueFactory = _ => Enum.TryParse<LogLevel>(HubEnvironment.Text("LOG"), ignoreCase: true, out var level) ? level : LogLevel.Error,
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON." };

    public Option<string> User { get; } = new("--user")
    {
        Description = "Who does this; the account the command runs under if not said.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Environment.UserName,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Home);
        command.Options.Add(Database);
        command.Options.Add(KeyFile);
        command.Options.Add(ErasureKeys);
        command.Options.Add(Policies);
        command.Options.Add(Log);
        command.Options.Add(Json);
    }

    public HubSettings Read(ParseResult parsed) => new(
        Path.GetFullPath(parsed.GetRequiredValue(Home)), parsed.GetValue(Database), Path.GetFullPath(parsed.GetRequiredValue(Policies)), parsed.GetValue(Log))
    {
        MountedKeyFile = parsed.GetValue(KeyFile) is { } path ? Path.GetFullPath(path) : null,
        // A key file that is named wins over keys that are handed over.
        GivenKeys = parsed.GetValue(KeyFile) is null ? HubEnvironment.Text("KEYS") : null,
        ErasureKeys = parsed.GetValue(ErasureKeys) is { } folder ? Path.GetFullPath(folder) : null,
    };

    /// <summary>The operator of this machine, for commands that need no role in the partnership.</summary>
    public static Actor Operator() => new(Environment.UserName, Role.Administrator, "hub");

    /// <summary>The policies of the folder one stands in, or of the checkout that the launcher runs from.</summary>
    private static string DefaultPolicies() =>
        HubEnvironment.Text("POLICIES") is { } named ? named
        : !Directory.Exists("policies") && Environment.GetEnvironmentVariable("HUB_ROOT") is { } root ? Path.Combine(root, "policies") : "policies";
}
