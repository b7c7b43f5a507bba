using System.CommandLine;
using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Host.Running;

namespace DataSharingHub.Host.Commands.Running;

/// <summary>A command that an IG officer gives for their party: who, for which party, on which hub. The operator's word is taken for it, as everywhere on the command line.</summary>
internal static class OfficerCommand
{
    /// <param name="work">Returns the refusals, or what is said when it is done.</param>
    public static Command Create(
        string name, string words, IEnumerable<Symbol> own, Func<HubSession, ParseResult, Actor, CancellationToken, Task<(IReadOnlyList<Refusal> Refusals, string Said)>> work)
    {
        var (hub, who) = (new HubOptions(), new RoleOptions());
        var command = new Command(name, words) { hub.User };
        foreach (var symbol in own)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else if (symbol is Option option)
                command.Options.Add(option);
        }

        who.AddTo(command, withRole: false);
        hub.AddTo(command);
        command.SetAction((parsed, cancellation) => Screen.WithHubAsync(
            hub.Read(parsed), parsed.GetValue(hub.Json), holdPolicies: false,
            async session =>
            {
                var (refusals, said) = await work(session, parsed, who.Read(parsed, hub, Role.IgOfficer), cancellation);
                if (refusals.Count > 0)
                    return Screen.Refuse(refusals, parsed.GetValue(hub.Json));
                if (parsed.GetValue(hub.Json))
                    Screen.Json(new { outcome = "done", words = said });
                else
                    Console.Out.WriteLine(said);
                return ExitCodes.Ok;
            },
            cancellation));
        return command;
    }

    public static Option<string> Reason() => new("--reason") { Description = "Why; parties and auditors will read it. Name nobody.", HelpName = "WORDS", Required = true };

    public static Option<FileInfo?> Out(string what) => new("--out") { Description = $"Write {what} here.", HelpName = "FILE" };

    /// <summary>Says where a file was written, after writing it.</summary>
    public static async Task<string> WriteAsync(FileInfo file, byte[] content, CancellationToken cancellation)
    {
        await File.WriteAllBytesAsync(file.FullName, content, cancellation);
        return "Written: " + file.FullName;
    }
}
