using System.CommandLine;
using DataSharingHub.Host.Commands.Running;
using DataSharingHub.Host.Serving;

namespace DataSharingHub.Host.Commands.Serving;

/// <summary><c>hub serve</c>: the portal and the workers.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var options = new ServeOptions();
        var command = new Command(
            "serve",
            """
            Run the portal and the workers until stopped. A hub without an administrator prints a one-time link that makes the first.

            Every option may be given as an environment variable instead: --public-address as HUB__PUBLICADDRESS, and so on; HUB__DATABASEFILE names a file that holds the connection string.

            Examples:
              hub serve
              hub serve --sample
              hub serve --portal --database "Host=db;Database=hub;Username=hub" --address http://0.0.0.0:5080 --public-address https://hub.example.org --proxies 10.0.0.5
              hub serve --worker --workers 4 --database "Host=db;Database=hub;Username=hub"
            """);
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var read = options.Read(parsed);
            var json = parsed.GetValue(options.Hub.Json);
            if (read.Check() is { Count: > 0 } wrong)
                return Screen.Refuse(wrong, json);
            try
            {
                var refusals = await RunService.RunAsync(read, HubOptions.Operator(), Console.Out, cancellation);
                return refusals.Count > 0 ? Screen.Refuse(refusals, json) : ExitCodes.Ok;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                return Screen.Fault(fault, read.Settings.LogLevel);
            }
        });
        return command;
    }
}
