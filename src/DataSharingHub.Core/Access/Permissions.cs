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
    /// <param name="actor">Who would check.</param>
    /// <param name="release">What would be checked.</param>
    /// <param name="earlier">The checks of this round so far.</param>
    /// <param name="clause">Null where the agreement in use has none any more: the release can then only be returned.</param>
    public static Refusal? Check(Actor actor, Release release, IReadOnlyList<Decision> earlier, ReleaseClause? clause)
    {
        if (actor.Role is not (Role.IgOfficer or Role.Analyst))
            return AccessRefusals.NotAChecker();
        if (actor.User == release.RequestedBy)
            return AccessRefusals.OwnRequest();
        if (earlier.Any(decision => decision.User == actor.User))
            return AccessRefusals.CheckedAlready();
        if (clause is null)
            return null;
        var officers = earlier.Count(decision => decision.Role == Role.IgOfficer) + (actor.Role == Role.IgOfficer ? 1 : 0);
        var left = clause.OutputChecks - earlier.Count - 1;
        return officers + left < clause.OfficersAmongThem ? AccessRefusals.OfficerNeeded(clause) : null;
    }

    /// <summary>What a release would show and how well it holds: for those who may be asked to check it.</summary>
    public static Refusal? SeeCheck(Actor actor, Release release, Agreement agreement) =>
        actor.Role == Role.IgOfficer ? null
        : actor.Role != Role.Analyst ? AccessRefusals.NotAChecker()
        : agreement.Purposes.Any(purpose => purpose.Id == release.Purpose && purpose.Receivers.Contains(actor.Organisation)) ? null
        : AccessRefusals.NotAReceiver(release.Purpose);

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
