using System.CommandLine;
using DataSharingHub.Host;
using DataSharingHub.Host.Commands;

var root = new RootCommand("The data-sharing hub: partner extracts in, the agreement applied, checked aggregates out.");
foreach (var command in AllCommands.Create())
    root.Subcommands.Add(command);

var parsed = root.Parse(args);
try
{
    // A service ends its stages before it ends, in its own time; any other command is cut off soon after it was told to stop.
    var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
    if (parsed.CommandResult.Command.Name == "serve")
        invocation.ProcessTerminationTimeout = null;
    var code = await parsed.InvokeAsync(invocation);
    return parsed.Errors.Count > 0 ? ExitCodes.Usage : code;
}
catch (Exception fault) when (fault is not OutOfMemoryException)
{
    // A fault is ours, not the caller's: its kind and place are told, never its message, which may quote what was being read.
    Console.Error.WriteLine($"The hub failed ({fault.GetType().Name}{(fault.TargetSite is { } site ? $" in {site.DeclaringType?.Name}.{site.Name}" : string.Empty)}). Nothing was released.");
    return ExitCodes.Fault;
}
