using System.CommandLine;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Host.Running;

namespace DataSharingHub.Host.Commands.Running;

/// <summary><c>hub decide</c>: a person's decision at a gate.</summary>
internal static class DecideCommand
{
    public static Command Create()
    {
        var command = new Command(
            "decide",
            """
            Decide where a person must: confirm an extract, check an output, approve a release; or return it with a reason.

            Examples:
              hub decide confirm 0198... --organisation probation --user "A. Lead"
              hub decide check 0198... --role ig-officer --organisation police --user "B. Officer" --confirm singling-out linkability inference
              hub decide approve 0198... --role ig-officer --organisation police --user "C. Officer"
              hub decide check 0198... --role analyst --organisation police --user "D. Checker" --return "Table 3 needs a note"
            """);
        command.Subcommands.Add(Gate("confirm", "An extract's report has been read; the extract may be used.", ExtractPipeline.Stages, nameof(ConfirmExtract), Role.DataLead));
        command.Subcommands.Add(Gate("check", "A release's tables have been looked at.", ReleasePipeline.Stages, nameof(CheckOutput), null));
        command.Subcommands.Add(Gate("approve", "A written release may leave.", ReleasePipeline.Stages, nameof(ApproveRelease), null));
        return command;
    }

    private static Command Gate<T>(string name, string words, Pipeline<T> pipeline, string gate, Role? role)
        where T : Staged
    {
        var (hub, who) = (new HubOptions(), new RoleOptions());
        var id = new Argument<Guid>("id") { Description = "Id of the extract or release." };
        var back = new Option<string?>("--return") { Description = "Return it instead, with this reason.", HelpName = "REASON" };
        var confirm = new Option<string[]>("--confirm")
        {
            Description = "A test that you confirm; all three to agree: " + string.Join(" ", OutputTests.All.Select(test => $"{test.Id}: {test.Words}")),
            HelpName = "TEST",
            AllowMultipleArgumentsPerToken = true,
        };
        confirm.AcceptOnlyFromAmong([.. OutputTests.Ids]);
        var command = new Command(name, words) { id, back, hub.User };
        if (gate == nameof(CheckOutput))
            command.Add(confirm);
        who.AddTo(command, withRole: role is null);
        hub.AddTo(command);
        command.SetAction((parsed, cancellation) => Screen.WithHubAsync(
            hub.Read(parsed), parsed.GetValue(hub.Json), holdPolicies: true,
            async session =>
            {
                var reason = parsed.GetValue(back);
                var deciding = new Deciding(who.Read(parsed, hub, role), reason is null ? Verdict.Agreed : Verdict.Returned, reason)
                {
                    Tests = gate == nameof(CheckOutput) ? parsed.GetValue(confirm) ?? [] : [],
                };
                var decision = await session.Get<Decide>().RunAsync(pipeline, parsed.GetRequiredValue(id), gate, deciding, cancellation);
                if (decision.Value is null)
                    return Screen.Refuse(decision.Refusals, parsed.GetValue(hub.Json));
                if (parsed.GetValue(hub.Json))
                    Screen.Json(new { outcome = "decided", decision.Value.Gate, decision.Value.Verdict, decision.Value.SubjectId });
                else
                    Console.Out.WriteLine($"{gate}: {decision.Value.Verdict}, recorded for {decision.Value.User}.");
                return ExitCodes.Ok;
            },
            cancellation));
        return command;
    }
}
