using System.CommandLine;
using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Retention;
using DataSharingHub.Core.Vault;
using DataSharingHub.Host.Running;

namespace DataSharingHub.Host.Commands.Running;

/// <summary>What an officer or operator does now and then: accept policies, rotate keys, erase what is over, withdraw.</summary>
internal static class UpkeepCommands
{
    public static IEnumerable<Command> Create() => [Policies(), Keys(), EraseCommands.Create(), Withdraw()];

    private static Command Policies()
    {
        var (hub, who) = (new HubOptions(), new RoleOptions());
        var accept = new Command("accept", "An IG officer takes the policy files into use as they are now. Example: hub policies accept --organisation police --user \"B. Officer\"") { hub.User };
        who.AddTo(accept, withRole: false);
        hub.AddTo(accept);
        accept.SetAction((parsed, cancellation) => Screen.WithHubAsync(
            hub.Read(parsed), parsed.GetValue(hub.Json), holdPolicies: false,
            async session => Say(parsed, hub, List(await session.Get<AcceptPolicies>().AcceptAsync(who.Read(parsed, hub, Role.IgOfficer), cancellation)), "The policy files were taken into use."),
            cancellation));
        return new Command("policies", "The policy files in use.") { accept };
    }

    private static Command Keys()
    {
        var hub = new HubOptions();
        var keep = new Option<bool>("--while-running") { Description = "Keep the old master keys for processes that run; destroy them later with: hub keys finish" };
        var rotate = new Command(
            "rotate",
            """
            Wrap every data key with a new master key and destroy the old one; no extract is sent again.

            Examples:
              hub keys rotate                    # while no service runs
              hub keys rotate --while-running    # then, a day later: hub keys finish
            """)
        {
            keep, hub.User,
        };
        hub.AddTo(rotate);
        rotate.SetAction((parsed, cancellation) => ChangeKeysAsync(
            parsed, hub,
            async session =>
            {
                var count = await session.Get<RotateMasterKey>().RunAsync(Who(parsed, hub), parsed.GetValue(keep), cancellation);
                return ([], $"{count} data keys were wrapped with a new master key.{(parsed.GetValue(keep) ? " The old one is kept until 'hub keys finish'." : "")}");
            },
            cancellation));
        var finish = new Command("finish", "Destroy the old master keys that a rotation kept for running processes. Example: hub keys finish") { hub.User };
        hub.AddTo(finish);
        finish.SetAction((parsed, cancellation) => ChangeKeysAsync(
            parsed, hub,
            async session => ([], $"{await session.Get<RotateMasterKey>().FinishAsync(Who(parsed, hub), cancellation)} more data keys were wrapped with the new master key; the old ones are destroyed."),
            cancellation));
        var purpose = new Argument<string>("purpose") { Description = "Id of the purpose." };
        var renew = new Command(
            "renew-purpose",
            "Give a purpose another pseudonym key. Refused while an extract holds pseudonyms of the present one: they cannot be made anew. Example: hub keys renew-purpose reducing-reoffending") { purpose, hub.User };
        hub.AddTo(renew);
        renew.SetAction((parsed, cancellation) => ChangeKeysAsync(
            parsed, hub,
            async session => (List(await session.Get<RenewPurposeKey>().RunAsync(parsed.GetRequiredValue(purpose), Who(parsed, hub), cancellation)),
                "The purpose has another pseudonym key. What is sent from now on never meets what was released before."),
            cancellation));
        var to = new Option<FileInfo>("--out") { Description = "Where to; nothing may be there yet.", HelpName = "FILE", Required = true };
        var make = new Command("make", "Make the key file of a new service, to be mounted as a secret. Example: hub keys make --out hub-keys.json") { to };
        make.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(to).FullName;
            if (File.Exists(path))
                return Screen.Refuse([new Refusal("keys.there-already", $"There is a file {path} already, and what is sealed with its keys would be lost. Name another place.")], json: false);
            if (KeyFile.Open(path) is { Value: null } refused)
                return Screen.Refuse(refused.Refusals, json: false);
            Console.Out.WriteLine($"The keys are in {path}. Keep a copy where the database's backups are not: without it they cannot be read.");
            return ExitCodes.Ok;
        });
        return new Command("keys", "The keys outside the database.") { rotate, finish, renew, make };
    }

    private static Actor Who(ParseResult parsed, HubOptions hub) => new(parsed.GetRequiredValue(hub.User), Role.Administrator, Actor.Hub);

    /// <summary>Keys are changed only where they can be written and are the database's; a restored database is erased again first, so that nothing erased is wrapped anew.</summary>
    private static Task<int> ChangeKeysAsync(
        ParseResult parsed, HubOptions hub, Func<HubSession, Task<(IReadOnlyList<Refusal> Refusals, string Done)>> change, CancellationToken cancellation) => Screen.WithHubAsync(
        hub.Read(parsed), parsed.GetValue(hub.Json), holdPolicies: false,
        async session =>
        {
            if ((session.Get<IKeyStore>().WhyFixed() ?? await session.Get<KeysBelong>().CheckAsync(cancellation)) is { } refusal)
                return Say(parsed, hub, [refusal], "");
            await session.Get<EraseAgain>().RunAsync(cancellation);
            var (refusals, done) = await change(session);
            return Say(parsed, hub, refusals, done);
        },
        cancellation);

    private static Command Withdraw()
    {
        var (hub, who) = (new HubOptions(), new RoleOptions());
        var id = new Argument<Guid>("id") { Description = "Id of the extract or release." };
        var reason = new Option<string?>("--reason") { Description = "Why; needed for a release.", HelpName = "WORDS" };
        var command = new Command("withdraw", "Withdraw an extract (its keys and data are destroyed) or a release (its downloads stop, and who has a copy is listed).") { id, reason, hub.User };
        who.AddTo(command);
        hub.AddTo(command);
        command.SetAction((parsed, cancellation) => Screen.WithHubAsync(
            hub.Read(parsed), parsed.GetValue(hub.Json), holdPolicies: false,
            async session =>
            {
                var subject = parsed.GetRequiredValue(id);
                var actor = who.Read(parsed, hub);
                await using var database = session.Open();
                if (await database.Releases.FindAsync([subject], cancellation) is null)
                {
                    var extract = await session.Get<WithdrawExtract>().RunAsync(subject, actor, cancellation);
                    var linked = extract.Refusals.Count == 0 ? await session.Get<LinkAgain>().RunAsync(cancellation) : 0;
                    return Say(parsed, hub, extract.Refusals, $"The extract was withdrawn; its keys and data are destroyed.{(linked > 0 ? $" {linked} other extracts were linked again without it." : "")}");
                }

                var recall = await session.Get<WithdrawRelease>().RunAsync(subject, actor, parsed.GetValue(reason) ?? "", cancellation);
                return Say(parsed, hub, recall.Refusals, $"The release was withdrawn. It had been downloaded by: {string.Join(", ", recall.Value?.Downloaders ?? [])}.");
            },
            cancellation));
        return command;
    }

    private static IReadOnlyList<Refusal> List(Refusal? refusal) => refusal is null ? [] : [refusal];

    private static int Say(ParseResult parsed, HubOptions hub, IReadOnlyList<Refusal> refusals, string words)
    {
        var json = parsed.GetValue(hub.Json);
        if (refusals.Count > 0)
            return Screen.Refuse(refusals, json);
        if (json)
            Screen.Json(new { outcome = "done", words });
        else
            Console.Out.WriteLine(words);
        return ExitCodes.Ok;
    }
}
