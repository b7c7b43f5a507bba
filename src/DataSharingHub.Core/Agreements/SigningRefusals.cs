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

    public static Refusal FilesMoved() => new(
        "policies.moved", "The policy files changed again after they were shown. Look at the differences once more before you accept them.");

    public static Refusal NoFolder() => new(
        "policies.no-folder", "The hub does not know which folder its policies were read from, so it cannot look there. Accept them from the command line: hub policies accept.");
}
