using System.CommandLine;

namespace DataSharingHub.Host.Commands.Running;

/// <summary><c>hub audit</c>: prove the chain, sign its end, take it out of the hub.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var command = new Command("audit", "Prove the audit chain, sign a checkpoint of it, export it.");
        command.Subcommands.Add(VerifyAuditCommand.Create());
        command.Subcommands.Add(CheckpointCommands.Checkpoint());
        command.Subcommands.Add(CheckpointCommands.Key());
        command.Subcommands.Add(ExportAuditCommand.Create());
        return command;
    }
}
