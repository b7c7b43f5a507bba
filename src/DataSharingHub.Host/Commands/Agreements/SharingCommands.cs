using System.CommandLine;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Host.Commands.Running;

namespace DataSharingHub.Host.Commands.Agreements;

/// <summary><c>hub agreement stop</c>, <c>resume</c>, <c>withdraw-signature</c>: acts of one party's IG officer.</summary>
internal static class SharingCommands
{
    public static IEnumerable<Command> Create() => [Stop(), Resume(), WithdrawSignature()];

    private static Command Stop()
    {
        var reason = OfficerCommand.Reason();
        return OfficerCommand.Create(
            "stop", "Stop all sharing at once; every stage stops at its next step. Example: hub agreement stop --organisation police --user \"B. Officer\" --reason \"A breach is being looked into.\"", [reason],
            async (session, parsed, actor, cancellation) =>
            {
                var stopped = await session.Get<StopSharing>().StopAsync(parsed.GetRequiredValue(reason), actor, cancellation);
                return (stopped.Refusals, "Sharing is stopped. Nothing is taken in, processed or handed out until this party resumes it.");
            });
    }

    private static Command Resume()
    {
        var (reason, text) = (OfficerCommand.Reason(), Text());
        return OfficerCommand.Create(
            "resume", "Resume sharing for the party that stopped it, under the very text that is named. Example: hub agreement resume --text 3f2a… --organisation police --reason \"It is over.\"", [reason, text],
            async (session, parsed, actor, cancellation) =>
            {
                var resumed = await session.Get<StopSharing>().ResumeAsync(parsed.GetRequiredValue(text), parsed.GetRequiredValue(reason), actor, cancellation);
                return (resumed.Refusals, "This party resumed sharing.");
            });
    }

    private static Command WithdrawSignature()
    {
        var (reason, text) = (OfficerCommand.Reason(), Text());
        return OfficerCommand.Create(
            "withdraw-signature", "Take the party's signature of a text back, before it is in force or after. Example: hub agreement withdraw-signature --text 3f2a… --organisation police --reason \"Not agreed yet.\"", [reason, text],
            async (session, parsed, actor, cancellation) =>
            {
                var withdrawn = await session.Get<WithdrawSignature>().RunAsync(parsed.GetRequiredValue(text), parsed.GetRequiredValue(reason), actor, cancellation);
                return (withdrawn.Refusals, "The signature was taken back.");
            });
    }

    private static Option<string> Text() => new("--text") { Description = "SHA-256 of the agreement's text, as 'hub agreement lint' prints it.", HelpName = "HASH", Required = true };
}
