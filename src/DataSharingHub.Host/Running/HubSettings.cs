using DataSharingHub.Core.Database;
using DataSharingHub.Core.Links;

namespace DataSharingHub.Host.Running;

/// <summary>Where the hub keeps its things and what it obeys.</summary>
/// <param name="Home">Folder of the key file and, unless another database is named, the SQLite file. Its owner's alone.</param>
/// <param name="Database">PostgreSQL connection string or SQLite path; null for <c>hub.db</c> in the home.</param>
/// <param name="Policies">The policies folder.</param>
/// <param name="LogLevel">What is logged to standard error.</param>
internal sealed record HubSettings(string Home, string? Database, string Policies, LogLevel LogLevel)
{
    /// <summary>Another place of the key file, such as a mounted secret; there it is never made, only opened.</summary>
    public string? MountedKeyFile { get; init; }

    /// <summary>The key file's text, where the surroundings hand it over in a variable; null otherwise.</summary>
    public string? GivenKeys { get; init; }

    /// <summary>Folder of the erasure keys, shared by every process of the hub; null for beside the key file.</summary>
    public string? ErasureKeys { get; init; }

    /// <summary>Folder for pairs that linking does not hold in memory; null for <c>scratch</c> in the home.</summary>
    public string? Scratch { get; init; }

    /// <summary>Memory for pairs while linking, in MiB; null for the engine's own bound.</summary>
    public int? LinkMemory { get; init; }

    public LinkageMemory LinkageMemory => new(LinkMemory is { } mebibytes ? (long)mebibytes << 20 : LinkageMemory.Default.Bytes, Scratch ?? Path.Combine(Home, "scratch"));

    public DatabaseOptions DatabaseOptions => new(Database ?? Path.Combine(Home, "hub.db"));

    public string KeyFile => MountedKeyFile ?? Path.Combine(Home, "keys", "hub-keys.json");
}
