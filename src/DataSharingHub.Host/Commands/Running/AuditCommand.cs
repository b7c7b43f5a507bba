using System.CommandLine;
using System.Globalization;
using DataSharingHub.Core;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Host.Running;

namespace DataSharingHub.Host.Commands.Running;

/// <summary><c>hub audit</c>: prove the chain, sign its end.</summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var command = new Command("audit", "Prove the audit chain, or sign a checkpoint of it.");
        command.Subcommands.Add(Verify());
        command.Subcommands.Add(Checkpoint());
        return command;
    }

    private static Command Verify()
    {
        var hub = new HubOptions();
        var checkpoint = new Option<FileInfo?>("--checkpoint") { Description = "A checkpoint that was kept elsewhere.", HelpName = "FILE" };
        var command = new Command(
            "verify",
            """
            Recompute the whole chain; name the first event that was changed, removed, reordered or cut off, and any policy file that differs from those in use.

            Examples:
              hub audit verify
              hub audit verify --checkpoint release/audit-checkpoint.json
            """)
        {
            checkpoint,
        };
        hub.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var json = parsed.GetValue(hub.Json);
            return Screen.WithHubAsync(
                hub.Read(parsed), json, holdPolicies: false,
                async session =>
                {
                    var kept = new List<AuditCheckpoint>();
                    if (parsed.GetValue(checkpoint) is { } file)
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
        });
        return command;
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

    private static Command Checkpoint()
    {
        var hub = new HubOptions();
        var to = new Option<FileInfo>("--out") { Description = "Where to write the checkpoint; keep it where nobody with the database can change it.", HelpName = "FILE", Required = true };
        var command = new Command("checkpoint", "Sign the chain's end (ECDSA P-256), to be kept outside the hub.") { to };
        hub.AddTo(command);
        command.SetAction((parsed, cancellation) => Screen.WithHubAsync(
            hub.Read(parsed), parsed.GetValue(hub.Json), holdPolicies: false,
            async session =>
            {
                var signed = await session.Get<SignCheckpoint>().RunAsync(cancellation);
                await File.WriteAllTextAsync(parsed.GetRequiredValue(to).FullName, SignCheckpoint.ToJson(signed), cancellation);
                if (parsed.GetValue(hub.Json))
                    Screen.Json(signed);
                else
                    Console.Out.WriteLine($"Signed at event {signed.Sequence}: {parsed.GetRequiredValue(to).FullName}");
                return ExitCodes.Ok;
            },
            cancellation));
        return command;
    }
}
