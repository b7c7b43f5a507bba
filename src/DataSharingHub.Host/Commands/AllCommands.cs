using System.CommandLine;

namespace DataSharingHub.Host.Commands;

/// <summary>Every subcommand of <c>hub</c>, one line each, in the order the help shows them.</summary>
internal static class AllCommands
{
    public static IEnumerable<Command> Create() =>
    [
        Running.DemoCommand.Create(),
        Serving.ServeCommand.Create(),
        Running.RunCommand.Create(),
        Running.DecideCommand.Create(),
        Running.StatusCommand.Create(),
        Running.TogetherCommand.Create(),
        Running.AuditCommand.Create(),
        Running.ExplainCommands.Create(),
        Running.EvidenceCommand.Create(),
        Running.MigrateCommand.Create(),
        .. Running.UpkeepCommands.Create(),
        CheckCommand.Create(),
        ProtectCommand.Create(),
        Agreements.AgreementCommand.Create(),
        Extracts.ExtractCommand.Create(),
        GenerateCommand.Create(),
        LinkCommand.Create(),
        EncodeCommand.Create(),
    ];
}
