using System.CommandLine;
using System.Globalization;
using DataSharingHub.Core;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Host.Running;
using DataSharingHub.Verifier;

namespace DataSharingHub.Host.Commands.Running;

/// <summary><c>hub audit verify</c>: the database's chain, or, with <c>--log</c>, an exported one without any database.</summary>
internal static class VerifyAuditCommand
{
    public static Command Create()
    {
        var hub = new HubOptions();
        var checkpoint = new Option<FileInfo[]>("--checkpoint") { Description = "A checkpoint that was kept elsewhere; may be given several times.", HelpName = "FILE" };
        var log = new Option<FileInfo?>("--log") { Description = "Prove this exported log (JSON Lines) instead; no hub and no database is opened.", HelpName = "FILE" };
        var key = new Option<FileInfo?>("--key") { Description = "With --log: the hub's public key, as 'hub audit key' wrote it.", HelpName = "FILE" };
        var command = new Command(
            "verify",
            """
            Recompute the whole chain; name the first event that was changed, removed, reordered or cut off, and any policy file that differs from those in use.

            Examples:
              hub audit verify
              hub audit verify --checkpoint release/audit-checkpoint.json
              hub audit verify --log export.jsonl --checkpoint kept/audit-checkpoint.json --key hub-key.pem
            """)
        {
            checkpoint, log, key,
        };
        hub.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var kept = parsed.GetValue(checkpoint) ?? [];
            return parsed.GetValue(log) is { } file
                ? Task.FromResult(Exported(file, kept, parsed.GetValue(key)))
                : InDatabaseAsync(parsed, hub, kept, cancellation);
        });
        return command;
    }

    private static int Exported(FileInfo log, FileInfo[] kept, FileInfo? key)
    {
        if (kept.Append(log).Append(key).OfType<FileInfo>().FirstOrDefault(file => !file.Exists) is { } missing)
        {
            Console.Error.WriteLine($"There is no file {missing.FullName}.");
            return ExitCodes.Usage;
        }

        return VerifierCommand.Run(log.FullName, [.. kept.Select(file => file.FullName)], key?.FullName, Console.Out, Console.Error);
    }

    private static Task<int> InDatabaseAsync(ParseResult parsed, HubOptions hub, FileInfo[] files, CancellationToken cancellation)
    {
        var json = parsed.GetValue(hub.Json);
        return Screen.WithHubAsync(
            hub.Read(parsed), json, holdPolicies: false,
            async session =>
            {
                var kept = new List<AuditCheckpoint>();
                foreach (var file in files)
                {
                    if (!file.Exists || SignCheckpoint.FromJson(await File.ReadAllTextAsync(file.FullName, cancellation)) is not { } read)
                        return Screen.Refuse([new Refusal("audit.checkpoint-unreadable", $"{file.FullName} is no checkpoint. Name a file that 'hub audit checkpoint' or 'hub run' wrote.")], json);
                    kept.Add(read);
                }

                var result = await session.Get<VerifyAudit>().RunAsync(kept, null, cancellation);
                var policies = await session.Get<AcceptPolicies>().CompareAsync(cancellation);
                return Show(result, policies, json);
            },
            cancellation);
    }

    private static int Show(AuditVerification result, IReadOnlyList<Refusal> policies, bool json)
    {
        List<Refusal> refusals = result.Fault is null ? [.. policies] : [result.Fault, .. policies];
        if (json)
            Screen.Json(new { outcome = refusals.Count == 0 ? "verified" : "refused", result.Events, result.LastHash, result.Checkpoints, result.FirstBad, refusals });
        else if (refusals.Count > 0)
            Screen.Refuse(refusals, json: false);
        else
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{result.Events:N0} audit events: nothing was changed, removed, reordered or cut off. Compared with {result.Checkpoints} signed checkpoint(s). Last hash {result.LastHash}."));
        return refusals.Count == 0 ? ExitCodes.Ok : ExitCodes.Refused;
    }
}
