using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Releases;

namespace DataSharingHub.Core.Access;

/// <summary>Who may do what; whether the state allows it is the pipeline's business.</summary>
public static class Permissions
{
    public static Refusal? Send(Actor actor, string supplier) =>
        actor.Role == Role.DataLead && actor.Organisation == supplier ? null : AccessRefusals.NotTheSupplier(supplier);

    public static Refusal? Confirm(Actor actor, Extract extract) =>
        actor.Role == Role.DataLead && actor.Organisation == extract.Supplier ? null : AccessRefusals.NotTheSupplier(extract.Supplier);

    public static Refusal? Withdraw(Actor actor, Extract extract) =>
        actor.Role == Role.IgOfficer ? null : Confirm(actor, extract);

    public static Refusal? Request(Actor actor, Purpose purpose) =>
        actor.Role != Role.Analyst ? AccessRefusals.NotAnAnalyst()
        : purpose.Receivers.Contains(actor.Organisation) ? null
        : AccessRefusals.NotAReceiver(purpose.Id);

    /// <summary>Nobody checks what they asked for, nor checks twice; the last check that is needed may have to be an officer's.</summary>
    public static Refusal? Check(Actor actor, Release release, IReadOnlyList<Decision> earlier, ReleaseClause clause)
    {
        if (actor.Role is not (Role.IgOfficer or Role.Analyst))
            return AccessRefusals.NotAChecker();
        if (actor.User == release.RequestedBy)
            return AccessRefusals.OwnRequest();
        if (earlier.Any(decision => decision.User == actor.User))
            return AccessRefusals.CheckedAlready();
        var officers = earlier.Count(decision => decision.Role == Role.IgOfficer) + (actor.Role == Role.IgOfficer ? 1 : 0);
        var left = clause.OutputChecks - earlier.Count - 1;
        return officers + left < clause.OfficersAmongThem ? AccessRefusals.OfficerNeeded(clause) : null;
    }

    /// <summary>What a release would show and how well it holds: for those who may be asked to check it.</summary>
    public static Refusal? SeeCheck(Actor actor, Purpose purpose) =>
        actor.Role == Role.IgOfficer ? null
        : actor.Role != Role.Analyst ? AccessRefusals.NotAChecker()
        : purpose.Receivers.Contains(actor.Organisation) ? null
        : AccessRefusals.NotAReceiver(purpose.Id);

    public static Refusal? Approve(Actor actor, Release release) =>
        actor.User == release.RequestedBy ? AccessRefusals.OwnRequest()
        : actor.Role == Role.IgOfficer ? null
        : AccessRefusals.NotAnOfficer();

    public static Refusal? LookAfterAccounts(Actor actor) => actor.Role == Role.Administrator ? null : Accounts.AccountRefusals.NotAnAdministrator();

    public static Refusal? RetryStage(Actor actor) => actor.Role == Role.Administrator ? null : AccessRefusals.NotAnAdministrator();

    /// <summary>Whether the signature is for their own party, the operation judges.</summary>
    public static Refusal? SignAgreement(Actor actor) => actor.Role == Role.IgOfficer ? null : AccessRefusals.NotAnOfficer();

    public static Refusal? ReviewLinks(Actor actor) => actor.Role == Role.IgOfficer ? null : AccessRefusals.NotAnOfficer();

    public static Refusal? Trace(Actor actor) => actor.Role == Role.IgOfficer ? null : AccessRefusals.NotAnOfficer();

    public static Refusal? AcceptPolicies(Actor actor) => actor.Role == Role.IgOfficer ? null : AccessRefusals.NotAnOfficer();

    public static Refusal? Withdraw(Actor actor) => actor.Role == Role.IgOfficer ? null : AccessRefusals.NotAnOfficer();

    public static Refusal? Download(Actor actor, Purpose purpose) =>
        actor.Role == Role.IgOfficer || purpose.Receivers.Contains(actor.Organisation) ? null : AccessRefusals.NotAReceiver(purpose.Id);
}
