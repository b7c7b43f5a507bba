using System.Diagnostics;

namespace DataSharingHub.Testing.Service;

/// <summary>
/// The real <c>hub</c>, to be started in a process of its own: the program that HUB_PROGRAM names, as <c>make test</c> does with the one that <c>./hub</c> runs,
/// because its code is compiled ahead and it starts in a third of the time; without it, the one built with the tests.
/// </summary>
public static class HubProgram
{
    private static readonly string Program =
        Environment.GetEnvironmentVariable("HUB_PROGRAM") is { Length: > 0 } named ? named : Path.Combine(AppContext.BaseDirectory, "hub.dll");

    /// <summary>How to start it, both outputs to be read by the caller.</summary>
    public static ProcessStartInfo With(params IEnumerable<string> arguments) =>
        new("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
}
