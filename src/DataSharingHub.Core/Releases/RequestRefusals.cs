using System.Globalization;

namespace DataSharingHub.Core.Releases;

/// <summary>Why a release is not made.</summary>
internal static class RequestRefusals
{
    public static Refusal UnknownProduct(string product, IEnumerable<string> known) => new(
        "release.unknown-product", $"There is no product '{product}'. Ask for one of: {string.Join(", ", known)}.");

    public static Refusal UnknownArea(string area, IEnumerable<string> known) => new(
        "release.unknown-area", $"The agreement does not cover the area '{area}'. Ask for one of: {string.Join(", ", known)}, or all.");

    public static Refusal Years(int first, int last) => new(
        "release.years", string.Create(CultureInfo.InvariantCulture, $"The years {first} to {last} are no span of years. Write the first year, a dash and the last: 2021-2024."));

    public static Refusal NoClause(string what, string purpose) => new(
        "release.no-clause", $"The agreement has no {what} clause for the purpose {purpose}, so nothing may be released for it.");

    public static Refusal PurposeDropped(string purpose) => new(
        "release.purpose-dropped",
        $"The agreement in use has no purpose {purpose} any more, so nobody may receive what was released for it. IG officers still find its output check, its trace and its evidence.");

    public static Refusal NoExtract(string dataset, int first, int last) => new(
        "release.no-extract",
        string.Create(CultureInfo.InvariantCulture, $"The hub holds no extract of {dataset} for {first} to {last}. Ask its supplier to send one."));

    public static Refusal OnTheirWay(string dataset, int count) => new(
        "release.extracts-on-their-way",
        string.Create(CultureInfo.InvariantCulture, $"{count} extract(s) of {dataset} for these years are not processed yet. Wait for them, or withdraw them: a release of half the data would be wrong."));

    public static Refusal NotFound(Guid id) => new("release.not-found", $"There is no release {id}.");

    public static Refusal NotReleased(ReleaseStatus status) => new(
        "release.not-released", $"The release is {status}, not Released, so there is nothing to download.");

    public static Refusal NothingToCheck(ReleaseStatus status) => new(
        "release.nothing-to-check", $"The release is {status}, and nothing is kept for its output check: the attacker has not tried it yet, or its retention time is over.");

    public static Refusal NotSeenTogether(ReleaseStatus status) => new(
        "release.not-seen-together", $"The release is {status}, and nothing is kept of how it stands beside earlier ones: it is not protected yet, or its retention time is over.");

    public static Refusal NotConfirmed(IEnumerable<OutputTest> tests) => new(
        "check.tests",
        $"Confirm each of the three tests, or return the release with a reason. Not confirmed: {string.Join(" ", tests.Select(test => $"{test.Title} ({test.Id}): {test.Words}"))}");

    public static Refusal Overtaken() => new(
        "release.overtaken",
        "Another release of the same people came out since this one was protected, and the two were not looked at together. Return this one and ask for it again.");

    public static Refusal NotWithdrawable(ReleaseStatus status) => new(
        "release.not-withdrawable", $"The release is {status}; only what was released can be withdrawn.");

    public static Refusal DownloadOver(int days) => new(
        "release.download-over", string.Create(CultureInfo.InvariantCulture, $"A release can be read and downloaded for {days} days, and these are over. Ask for a new one."));

    public static Refusal ReasonNeeded() => new("release.reason-needed", "Enter why the release is withdrawn: everyone who downloaded it will read it.");

    public static Refusal AttackerSucceeds(int cells) => new(
        "release.attacker-succeeds",
        string.Create(CultureInfo.InvariantCulture, $"The attacker recovers {cells} withheld cell(s) from what would be shown. The release goes no further; report this with the release's id."));
}
