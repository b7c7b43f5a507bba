using System.CommandLine;

namespace DataSharingHub.Host.Commands;

/// <summary>Every subcommand of <c>hub</c>, one line each, in the order the help shows them.</summary>
internal static class AllCommands
{
    public static IEnumerable<Command> Create() =>
    [
        CheckCommand.Create(),
        ProtectCommand.Create(),
        Agreements.AgreementCommand.Create(),
        GenerateCommand.Create(),
        LinkCommand.Create(),
        EncodeCommand.Create(),
    ];
}
