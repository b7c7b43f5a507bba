using static DataSharingHub.Core.Audit.LogVerb;

namespace DataSharingHub.Core.Audit;

/// <summary>Every kind of audit event there is. <c>docs/audit-events.md</c> is this list; a test holds them together.</summary>
public static class AuditKinds
{
    public static readonly AuditKind PoliciesAccepted = new("PoliciesAccepted", Upkeep, "policies", "Policy files were taken into use; from now on they may not differ.");
    public static readonly AuditKind PoliciesRefused = new("PoliciesRefused", Upkeep, "policies", "Policy files that differ from those in use, or an agreement not in force, stopped the work.");
    public static readonly AuditKind AgreementSigned = new("AgreementSigned", Decision, "agreement", "An IG officer signed this very text of the agreement for their party.");
    public static readonly AuditKind AgreementNotSigned = new("AgreementNotSigned", Decision, "agreement", "An attempt to sign the agreement was refused.");
    public static readonly AuditKind SignatureWithdrawn = new("SignatureWithdrawn", Decision, "agreement", "A party's IG officer took its signature of this very text back.");
    public static readonly AuditKind SharingStopped = new("SharingStopped", Decision, "agreement", "A party's IG officer stopped all sharing at once.");
    public static readonly AuditKind SharingResumed = new("SharingResumed", Decision, "agreement", "The party that had stopped sharing resumed it under this very text.");
    public static readonly AuditKind KeysRotated = new("KeysRotated", Upkeep, "vault", "Every data key was encrypted again by a new master key; old master keys are destroyed, or counted where they wait for running processes.");
    public static readonly AuditKind PurposeKeyRenewed = new("PurposeKeyRenewed", Upkeep, "purpose", "A purpose got another pseudonym key; nothing pseudonymised before meets what comes after.");

    public static readonly AuditKind AgreementDateNoted = new("AgreementDateNoted", Upkeep, "agreement", "The day by which the agreement is to be reviewed, or on which it expires, comes near or has passed.");
    public static readonly AuditKind StageGivenUp = new("StageGivenUp", Upkeep, "extract or release", "A stage failed in its last attempt; it waits for an administrator.");
    public static readonly AuditKind StageRetried = new("StageRetried", Upkeep, "extract or release", "An administrator had a stage that was given up tried again.");

    public static readonly AuditKind ExtractReminded = new("ExtractReminded", Upkeep, "dataset and period", "A supplier owes an extract that is soon due, or overdue; its data lead is shown it.");
    public static readonly AuditKind ReceptionCleared = new("ReceptionCleared", Erasure, "vault", "What a cut-off reception had left was removed; its key was never stored, so it could not be read.");
    public static readonly AuditKind ExtractReceived = new("ExtractReceived", Collection, "extract", "A partner's file was received and sealed as it came in.");
    public static readonly AuditKind ExtractRecognised = new("ExtractRecognised", Decision, "extract", "A file was sent that the hub has already; nothing was loaded again.");
    public static readonly AuditKind ExtractNotTaken = new("ExtractNotTaken", Decision, "extract", "A file was not taken in; nothing of it was kept.");
    public static readonly AuditKind ExtractScreened = new("ExtractScreened", Consultation, "extract", "The file's container was examined: kind by content, size, parts.");
    public static readonly AuditKind ExtractChecked = new("ExtractChecked", Consultation, "extract", "Every row was checked against the dataset contract.");
    public static readonly AuditKind ExtractRefused = new("ExtractRefused", Erasure, "extract", "Screening refused the file; its key and content were destroyed.");
    public static readonly AuditKind ExtractFailed = new("ExtractFailed", Erasure, "extract", "Checking found errors; the report stays, the file's key and content were destroyed.");
    public static readonly AuditKind ExtractConfirmed = new("ExtractConfirmed", Decision, "extract", "The supplier's data lead has read the check report and confirmed the extract.");
    public static readonly AuditKind FieldDropped = new("FieldDropped", Erasure, "extract", "A field that no clause names was destroyed: key, then data.");
    public static readonly AuditKind ExtractMinimised = new("ExtractMinimised", Alteration, "extract", "Only fields that a clause names are left.");
    public static readonly AuditKind ClauseApplied = new("ClauseApplied", Alteration, "extract", "A field clause's treatment was applied to an extract.");
    public static readonly AuditKind ExtractSealed = new("ExtractSealed", Alteration, "extract", "Identity and attributes were parted, each column sealed with a key of its own.");
    public static readonly AuditKind RawFileShredded = new("RawFileShredded", Erasure, "extract", "The partner's file was destroyed: key, then data.");
    public static readonly AuditKind DatasetsLinked = new("DatasetsLinked", Combination, "linked pair", "People in two datasets were linked on the fields that the clause lists.");
    public static readonly AuditKind LinkageNotAllowed = new("LinkageNotAllowed", Decision, "dataset pair", "Two datasets were not linked because no clause allows it.");
    public static readonly AuditKind LinksUndone = new("LinksUndone", Erasure, "linked pair", "Links that a withdrawn extract took part in were destroyed; the extracts that are left are linked again.");
    public static readonly AuditKind ExtractLinked = new("ExtractLinked", Combination, "extract", "Every link that the agreement allows for the extract has been made.");
    public static readonly AuditKind LinkConsulted = new("LinkConsulted", Consultation, "clerical review", "Somebody looked at the queue, at two records of an uncertain link, partly shown, or at how a clause's datasets were linked.");
    public static readonly AuditKind LinkSeenFurther = new("LinkSeenFurther", Consultation, "clerical review", "Somebody asked to see more of the fields named, in two records of an uncertain link.");
    public static readonly AuditKind LinkJudged = new("LinkJudged", Decision, "clerical review", "Somebody gave an opinion on an uncertain link, with a reason.");
    public static readonly AuditKind LinkOpinionsUndone = new("LinkOpinionsUndone", Decision, "clerical review", "The opinions on an uncertain link were undone, with a reason.");
    public static readonly AuditKind LinkingAskedAgain = new("LinkingAskedAgain", Decision, "linked pair", "Two datasets are to be linked again, with what people decided.");
    public static readonly AuditKind ExtractWithdrawn = new("ExtractWithdrawn", Erasure, "extract", "The extract was withdrawn: keys, then data, destroyed; what was derived from it is marked.");
    public static readonly AuditKind ExtractErased = new("ExtractErased", Erasure, "extract", "An IG officer erased an extract early, with a reason: keys, then data, destroyed; what was derived from it is marked.");
    public static readonly AuditKind ReleaseErased = new("ReleaseErased", Erasure, "release", "An IG officer erased a release early, with a reason: keys, then data, destroyed; its downloads stopped.");
    public static readonly AuditKind ErasedAgain = new("ErasedAgain", Erasure, "extract or release", "The database was restored from a backup, and what had been erased since was erased again.");
    public static readonly AuditKind DataErased = new("DataErased", Erasure, "extract or release", "A retention clause's time was up: keys, then data, destroyed.");

    public static readonly AuditKind ReleaseRequested = new("ReleaseRequested", Decision, "release", "An analyst asked for a release.");
    public static readonly AuditKind ReleaseRefused = new("ReleaseRefused", Decision, "release", "A release was refused: the agreement does not allow it, or its data are not there.");
    public static readonly AuditKind ReleaseTabulated = new("ReleaseTabulated", Consultation, "release", "Tables were made from the columns that the purpose allows.");
    public static readonly AuditKind ReleaseProtected = new("ReleaseProtected", Alteration, "release", "Small numbers and what would give them away were withheld.");
    public static readonly AuditKind ReleaseAttacked = new("ReleaseAttacked", Consultation, "release", "The attacker tried to recover every withheld cell and failed.");
    public static readonly AuditKind ReleaseStopped = new("ReleaseStopped", Decision, "release", "Protection could not be proven, so the release goes no further.");
    public static readonly AuditKind OutputChecked = new("OutputChecked", Decision, "release", "An output checker agreed to the release.");
    public static readonly AuditKind OutputReturned = new("OutputReturned", Decision, "release", "An output checker or approver returned the release with a reason.");
    public static readonly AuditKind WorkbookWritten = new("WorkbookWritten", Alteration, "release", "The workbook, the tidy files and the manifest were written.");
    public static readonly AuditKind ReleaseApproved = new("ReleaseApproved", Decision, "release", "An IG officer approved the release.");
    public static readonly AuditKind ReleaseDownloaded = new("ReleaseDownloaded", LogVerb.Disclosure, "release", "Somebody who may receive the release took a copy.");
    public static readonly AuditKind ReleaseWithdrawn = new("ReleaseWithdrawn", Decision, "release", "The release was withdrawn; it can no longer be downloaded.");

    public static readonly AuditKind AccountCreated = new("AccountCreated", Upkeep, "account", "An account was made for somebody, with a one-time link to set it up.");
    public static readonly AuditKind AccountLinkMade = new("AccountLinkMade", Upkeep, "account", "A new one-time link was made for an account; earlier ones stopped working.");
    public static readonly AuditKind AccountSetUp = new("AccountSetUp", Upkeep, "account", "The owner of an account chose its password and second factor.");
    public static readonly AuditKind AccountChanged = new("AccountChanged", Upkeep, "account", "An account's role or organisation was changed; its sessions and tokens ended.");
    public static readonly AuditKind AccountDisabled = new("AccountDisabled", Upkeep, "account", "An account was disabled; its sessions and tokens ended.");
    public static readonly AuditKind AccountEnabled = new("AccountEnabled", Upkeep, "account", "A disabled account was enabled again.");
    public static readonly AuditKind SignedIn = new("SignedIn", Upkeep, "account", "Somebody signed in with a second factor or through their organisation.");
    public static readonly AuditKind SignedOut = new("SignedOut", Upkeep, "account", "Somebody signed out, in every browser.");
    public static readonly AuditKind SignInRefused = new("SignInRefused", Upkeep, "account", "A sign-in was refused: user name, password, code or account was not right.");
    public static readonly AuditKind RecoveryCodesRenewed = new("RecoveryCodesRenewed", Upkeep, "account", "New recovery codes were made; the old ones stopped working.");
    public static readonly AuditKind TokenCreated = new("TokenCreated", Upkeep, "token", "A personal token for sending extracts was made.");
    public static readonly AuditKind TokenRevoked = new("TokenRevoked", Upkeep, "token", "A personal token was revoked.");
    public static readonly AuditKind AccessRefused = new("AccessRefused", Decision, "page", "Somebody signed in asked for what their role does not allow; nothing was shown.");
    public static readonly AuditKind RecordConsulted = new("RecordConsulted", Consultation, "extract or release", "Somebody looked at an extract's report or at an unreleased release's tables.");
    public static readonly AuditKind AuditConsulted = new("AuditConsulted", Consultation, "audit", "Audit events were searched, exported or verified.");

    /// <summary>All of them, in the order of this file.</summary>
    public static IReadOnlyList<AuditKind> All { get; } =
    [
        .. typeof(AuditKinds).GetFields().Where(field => field.FieldType == typeof(AuditKind)).Select(field => (AuditKind)field.GetValue(null)!),
    ];
}
