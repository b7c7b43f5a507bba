namespace DataSharingHub.Host.Commands.Running;

/// <summary>Settings of a service as its surroundings give them: <c>HUB__NAME</c>, or <c>HUB__NAMEFILE</c> for a secret that is mounted as a file. An option said on the command line wins.</summary>
internal static class HubEnvironment
{
    public static string? Text(string name) => Environment.GetEnvironmentVariable("HUB__" + name) is { Length: > 0 } value ? value : null;

    /// <summary>A setting that may hold a password: the value itself, or what the file named by <c>…FILE</c> holds.</summary>
    public static string? Secret(string name)
    {
        if (Text(name) is { } value)
            return value;
        return Text(name + "FILE") is { } path && File.Exists(path) ? File.ReadAllText(path).Trim() : null;
    }
}
