using System.CommandLine;
using System.Globalization;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Retention;
using DataSharingHub.Core.Vault;

namespace DataSharingHub.Host.Commands.Running;

/// <summary><c>hub erase</c>: by the clauses' time; early, with a reason; certified; and again after a restore.</summary>
internal static class EraseCommands
{
    public static Command Create()
    {
        var hub = new HubOptions();
        var command = new Command("erase", "Destroy what the retention clauses no longer allow to be held: keys, then data. A service does this daily.") { Extract(), Release(), Certificate(), Again() };
        hub.AddTo(command);
        command.SetAction((parsed, cancellation) => Screen.WithHubAsync(
            hub.Read(parsed), parsed.GetValue(hub.Json), holdPolicies: true,
            async session =>
            {
                Console.Out.WriteLine($"{await session.Get<EraseExpired>().RunAsync(cancellation)} extracts and releases lost what was over.");
                return ExitCodes.Ok;
            },
            cancellation));
        return command;
    }

    private static Command Extract()
    {
        var (id, reason) = (Id("extract"), OfficerCommand.Reason());
        return OfficerCommand.Create(
            "extract", "Erase an extract before its time. Example: hub erase extract ID --organisation police --reason \"Its supplier asked.\"", [id, reason],
            async (session, parsed, actor, cancellation) =>
            {
                var erased = await session.Get<EraseExtract>().RunAsync(parsed.GetRequiredValue(id), actor, parsed.GetRequiredValue(reason), cancellation);
                if (erased.Value is not null)
                    await session.Get<LinkAgain>().RunAsync(cancellation);
                return (erased.Refusals, "The extract was erased: keys, then data. Releases made from it are marked.");
            });
    }

    private static Command Release()
    {
        var (id, reason) = (Id("release"), OfficerCommand.Reason());
        return OfficerCommand.Create(
            "release", "Erase a release before its time. Example: hub erase release ID --organisation police --reason \"It was asked for by mistake.\"", [id, reason],
            async (session, parsed, actor, cancellation) =>
            {
                var erased = await session.Get<EraseRelease>().RunAsync(parsed.GetRequiredValue(id), actor, parsed.GetRequiredValue(reason), cancellation);
                return (erased.Refusals, $"The release was erased: keys, then data. It had been downloaded by: {string.Join(", ", erased.Value?.Downloaders ?? [])}.");
            });
    }

    private static Command Certificate()
    {
        var id = Id("extract or release");
        var to = new Option<FileInfo>("--out") { Description = "Where to write the certificate (ZIP).", HelpName = "FILE", Required = true };
        return OfficerCommand.Create(
            "certificate", "Certify that nothing of an extract or release is held, with the proof. Example: hub erase certificate ID --organisation police --out certificate.zip", [id, to],
            async (session, parsed, actor, cancellation) =>
            {
                var issued = await session.Get<IssueCertificate>().RunAsync(parsed.GetRequiredValue(id), actor, cancellation);
                if (issued.Value is not { } certificate)
                    return (issued.Refusals, "");
                using var pack = new MemoryStream();
                await session.Get<CertificatePack>().WriteAsync(certificate, pack, cancellation);
                return ([], await OfficerCommand.WriteAsync(parsed.GetRequiredValue(to), pack.ToArray(), cancellation));
            });
    }

    private static Command Again()
    {
        var log = new Option<FileInfo?>("--log") { Description = "An exported log from before the loss, where the folder of erasure keys was put back from an old copy, too.", HelpName = "FILE" };
        return OfficerCommand.Create(
            "again", "After a restore: erase again what had been erased since the backup. Example: hub erase again --organisation police --log log.jsonl", [log],
            async (session, parsed, actor, cancellation) =>
            {
                if (await session.Get<KeysBelong>().CheckAsync(cancellation) is { } foreign)
                    return ([foreign], "");
                var again = session.Get<EraseAgain>();
                var count = await again.RunAsync(cancellation);
                if (parsed.GetValue(log) is { } file)
                {
                    using var reader = file.OpenText();
                    var more = await again.RunAsync(reader, cancellation);
                    if (more.Value is not { } erased)
                        return (more.Refusals, "");
                    count += erased.Count;
                }

                return ([], string.Create(CultureInfo.InvariantCulture, $"{count} extracts, releases and links were erased again."));
            });
    }

    private static Argument<Guid> Id(string what) => new("id") { Description = $"Id of the {what}." };
}
