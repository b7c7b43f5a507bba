using System.CommandLine;
using System.Globalization;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Host.Running;

namespace DataSharingHub.Host.Commands.Running;

/// <summary><c>hub audit export</c>: the whole log as JSON Lines, for whoever verifies it without the hub, and to be kept for a restore.</summary>
internal static class ExportAuditCommand
{
    public static Command Create()
    {
        var hub = new HubOptions();
        var to = new Option<FileInfo>("--out") { Description = "Where to write the log.", HelpName = "FILE", Required = true };
        var command = new Command("export", "Write every audit event as JSON Lines. Example: hub audit export --out export.jsonl") { to, hub.User };
        hub.AddTo(command);
        command.SetAction((parsed, cancellation) => Screen.WithHubAsync(
            hub.Read(parsed), parsed.GetValue(hub.Json), holdPolicies: false,
            async session =>
            {
                // Recorded first, so that the export tells of itself.
                await session.Get<RecordConsultation>().EachTimeAsync(
                    new Actor(parsed.GetRequiredValue(hub.User), Role.Administrator, Actor.Hub), new AuditEntry(AuditKinds.AuditConsulted, "export"), cancellation);
                await using var file = parsed.GetRequiredValue(to).Create();
                var written = await AuditFile.WriteJsonLinesAsync(session.Get<SearchAudit>().AllAsync(new AuditSearch(), cancellation), file, cancellation);
                Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written:N0} events: {parsed.GetRequiredValue(to).FullName}"));
                return ExitCodes.Ok;
            },
            cancellation));
        return command;
    }
}
