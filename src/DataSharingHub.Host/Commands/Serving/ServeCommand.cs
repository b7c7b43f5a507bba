using System.CommandLine;
using DataSharingHub.Core.Access;
using DataSharingHub.Host.Commands.Running;
using DataSharingHub.Host.Running;
using DataSharingHub.Host.Serving;

namespace DataSharingHub.Host.Commands.Serving;

/// <summary><c>hub serve</c>: the portal and the workers.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var hub = new HubOptions();
        var address = new Option<Uri>("--address")
        {
            Description = "Where the portal listens.",
            HelpName = "URL",
            DefaultValueFactory = _ => new Uri("http://localhost:5080"),
        };
        var sample = new Option<bool>("--sample") { Description = "Fill an empty hub with the made-up partnership: extracts, a release, people of every role." };
        var command = new Command(
            "serve",
            """
            Run the portal and the workers until stopped. A hub without an administrator prints a one-time link that makes the first.

            Examples:
              hub serve
              hub serve --sample
              hub serve --database "Host=db;Database=hub;Username=hub" --address http://0.0.0.0:5080
            """)
        {
            address, sample,
        };
        hub.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = hub.Read(parsed);
            try
            {
                var refusals = await RunService.RunAsync(
                    new ServiceRequest(settings, parsed.GetRequiredValue(address), parsed.GetValue(sample)), HubOptions.Operator(), Console.Out, cancellation);
                return refusals.Count > 0 ? Screen.Refuse(refusals, parsed.GetValue(hub.Json)) : ExitCodes.Ok;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                return Screen.Fault(fault, settings.LogLevel);
            }
        });
        return command;
    }
}
