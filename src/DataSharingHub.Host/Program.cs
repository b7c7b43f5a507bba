using System.CommandLine;
using DataSharingHub.Host.Commands;

var root = new RootCommand("The data-sharing hub: partner extracts in, the agreement applied, checked aggregates out.");
foreach (var command in AllCommands.Create())
    root.Subcommands.Add(command);

return await root.Parse(args).InvokeAsync();
