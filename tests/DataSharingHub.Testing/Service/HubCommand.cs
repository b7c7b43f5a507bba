using System.Diagnostics;
using DataSharingHub.Testing.Hub;

namespace DataSharingHub.Testing.Service;

/// <summary>The real <c>hub</c> in a process of its own, on a test's hub.</summary>
public static class HubCommand
{
    /// <summary>Runs a command on the database and the keys of a hub.</summary>
    public static Task<(int Code, string Said)> RunAsync(TestHub hub, params string[] arguments) => RunAsync([
        .. arguments, "--database", hub.Database.Connection, "--key-file", hub.KeyFilePath, "--policies", SamplePartners.Policies]);

    /// <summary>Runs a command that needs no hub. What it said is both outputs, the error last.</summary>
    public static async Task<(int Code, string Said)> RunAsync(IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(HubProgram.With(arguments))!;
        var error = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync() + await error;
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }
}
