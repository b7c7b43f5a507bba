using System.CommandLine;

namespace DataSharingHub.Host.Commands.Agreements;

/// <summary><c>hub agreement</c>: what the partners signed, checked, explained and compared.</summary>
internal static class AgreementCommand
{
    public static Command Create()
    {
        var command = new Command("agreement", "Check, explain, compare or try the agreement and everything that hangs on it; stop sharing under it.");
        command.Subcommands.Add(LintCommand.Create());
        command.Subcommands.Add(ExplainCommand.Create());
        command.Subcommands.Add(DiffCommand.Create());
        command.Subcommands.Add(DryRunCommand.Create());
        foreach (var act in SharingCommands.Create())
            command.Subcommands.Add(act);
        command.Subcommands.Add(DpiaCommand.Create());
        return command;
    }

    public static Option<DirectoryInfo> Policies() => new("--policies")
    {
        Description = "The policies directory.",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo("policies"),
    };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON, for scripts." };
}
