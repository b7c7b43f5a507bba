namespace DataSharingHub.Core.Agreements;

/// <summary>Why a text was not signed, or policy files not taken into use.</summary>
internal static class SigningRefusals
{
    public static Refusal NotYourParty(string party) => new(
        "agreement.not-your-party", $"Only an IG officer of {party} signs for it. Ask one of theirs to sign in.");

    public static Refusal NoSuchParty() => new("agreement.no-such-party", "Your organisation is not a party to this text, so there is nothing for it to sign.");

    public static Refusal AnotherText() => new(
        "agreement.another-text", "The text that was shown is neither the one in use nor the one that lies in the policies folder. Read the agreement again before you sign.");

    public static Refusal SignedAlready(string party) => new("agreement.signed-already", $"{party} has signed this very text already.");

    public static Refusal NotSigned(string party) => new("agreement.no-signature", $"{party} has no signature of this text that could be withdrawn.");

    public static Refusal SharingStopped(string party) => new(
        "agreement.sharing-stopped", $"{party} has stopped sharing. Nothing is taken in, processed or handed out until an IG officer of theirs resumes it.");

    public static Refusal StoppedAlready(string party) => new("agreement.stopped-already", $"{party} has stopped sharing already.");

    public static Refusal NotStopped(string party) => new("agreement.not-stopped", $"{party} has not stopped sharing, so there is nothing for it to resume. Each party ends its own stop.");

    public static Refusal ReasonNeeded() => new("agreement.reason-needed", "Write why: every party and an auditor will read it.");

    public static Refusal FilesMoved() => new(
        "policies.moved", "The policy files changed again after they were shown. Look at the differences once more before you accept them.");

    public static Refusal NoFolder() => new(
        "policies.no-folder", "The hub does not know which folder its policies were read from, so it cannot look there. Accept them from the command line: hub policies accept.");
}
