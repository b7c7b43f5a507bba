using System.CommandLine;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Vault;
using DataSharingHub.Host.Running;

namespace DataSharingHub.Host.Commands.Running;

/// <summary><c>hub audit checkpoint</c> signs the chain's end, <c>hub audit key</c> writes the public key that proves it.</summary>
internal static class CheckpointCommands
{
    public static Command Checkpoint()
    {
        var hub = new HubOptions();
        var to = new Option<FileInfo>("--out") { Description = "Where to write the checkpoint; keep it where nobody with the database can change it.", HelpName = "FILE", Required = true };
        var command = new Command("checkpoint", "Sign the chain's end (ECDSA P-256), to be kept outside the hub.") { to };
        hub.AddTo(command);
        command.SetAction((parsed, cancellation) => Screen.WithHubAsync(
            hub.Read(parsed), parsed.GetValue(hub.Json), holdPolicies: false,
            async session =>
            {
                var signed = await session.Get<CheckpointFile>().RunAsync(cancellation);
                await File.WriteAllTextAsync(parsed.GetRequiredValue(to).FullName, signed.Json, cancellation);
                if (parsed.GetValue(hub.Json))
                    Screen.Json(signed.Checkpoint);
                else
                    Console.Out.WriteLine($"Signed at event {signed.Checkpoint.Sequence}: {parsed.GetRequiredValue(to).FullName}");
                return ExitCodes.Ok;
            },
            cancellation));
        return command;
    }

    public static Command Key()
    {
        var hub = new HubOptions();
        var to = new Option<FileInfo>("--out") { Description = "Where to write the public key (PEM); give it to whoever verifies.", HelpName = "FILE", Required = true };
        var command = new Command("key", "Write the public key that checkpoints are proven with. Example: hub audit key --out hub-key.pem") { to };
        hub.AddTo(command);
        command.SetAction((parsed, cancellation) => Screen.WithHubAsync(
            hub.Read(parsed), parsed.GetValue(hub.Json), holdPolicies: false,
            async session =>
            {
                using var key = session.Get<IKeyStore>().CheckpointKey();
                await File.WriteAllTextAsync(parsed.GetRequiredValue(to).FullName, key.ExportSubjectPublicKeyInfoPem() + "\n", cancellation);
                Console.Out.WriteLine($"The public key is in {parsed.GetRequiredValue(to).FullName}");
                return ExitCodes.Ok;
            },
            cancellation));
        return command;
    }
}
