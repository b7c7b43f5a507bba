using DataSharingHub.Core;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Agreements.Linting;
using DataSharingHub.Core.Database;
using DataSharingHub.Portal.Web;
using Microsoft.EntityFrameworkCore;

namespace DataSharingHub.Portal.Pages.Agreements;

/// <summary>The agreement in use: what it says, whether it is in force, who signed it, and whether the policies folder holds something else by now.</summary>
public sealed class IndexModel(IDbContextFactory<HubDatabase> databases, PolicySet policies, PolicyFolder folder, TimeProvider clock) : HubPage
{
    public Agreement Agreement { get; private set; } = policies.Agreement;

    public IReadOnlyList<Refusal> NotInForce { get; private set; } = [];

    /// <summary>What comes to an end within the warning time, in a sentence; null where nothing does.</summary>
    public string? Warning { get; private set; }

    public IReadOnlyList<PartyLine> Parties { get; private set; } = [];

    /// <summary>What waits in the policies folder; officers alone are shown it.</summary>
    public PolicyFolderState? Folder { get; private set; }

    public IReadOnlyList<(string Id, string Title)> Datasets { get; } =
        [.. policies.Datasets.Values.OrderBy(contract => contract.Title, StringComparer.Ordinal).Select(contract => (contract.Id, contract.Title))];

    public bool IsOfficer => Actor.Role == Role.IgOfficer;

    public AgreementStage Stage { get; private set; }

    public IReadOnlyList<SharingStop> Stops { get; private set; } = [];

    /// <summary>Texts taken into use so far, oldest first.</summary>
    public IReadOnlyList<AgreementInUse> History { get; private set; } = [];

    public string NameOf(string party) => Words.Organisation(party, policies);

    public bool MaySign => IsOfficer && Parties.Any(party => party.Party.Id == Actor.Organisation && party.On is null);

    /// <param name="On">The day it signed this very text; null where it has not, or withdrew.</param>
    public sealed record PartyLine(Party Party, string Part, DateOnly? On, string Standing);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            Agreement = await KeptSignatures.CountAsync(database, policies.Agreement, cancellation);
            NotInForce = await StandingAgreement.CheckAsync(database, policies.Agreement, clock.GetUtcNow(), cancellation);
            Stage = await AgreementLife.StageAsync(database, policies.Agreement, policies.Agreement.Sha256, clock.GetUtcNow(), cancellation);
            Stops = await SharingStops.StandingAsync(database, cancellation);
            History = await AgreementLife.HistoryAsync(database, policies.Agreement.Sha256, cancellation);
        }

        Parties = [.. Agreement.Parties.Select(party => Line(party, today))];
        var review = Agreement.ReviewBy.DayNumber - today.DayNumber;
        if (review is >= 0 and <= AgreementLint.ReviewWarningDays)
            Warning = FormattableString.Invariant($"The review is due in {review} days, on {Words.Date(Agreement.ReviewBy)}. Nothing is processed after that day until every party has signed a reviewed version.");
        if (IsOfficer)
            Folder = await folder.StateAsync(cancellation);
    }

    private PartyLine Line(Party party, DateOnly today)
    {
        var all = Agreement.Signatures.Where(signature => signature.Party == party.Id).ToList();
        var own = all.Where(signature => signature.Sha256 == Agreement.Sha256).ToList();
        var good = own.Where(signature => signature.On <= today && (signature.WithdrawnOn is not { } day || day > today)).MinBy(signature => signature.On);
        var standing = good is not null ? "Signed" : own.Any(signature => signature.WithdrawnOn <= today) ? "Withdrawn" : all.Count > own.Count ? "Signed another text" : "Not signed";
        return new PartyLine(party, party.Role switch { PartyRole.Supplies => "supplies", PartyRole.Receives => "receives", _ => "supplies and receives" }, good?.On, standing);
    }
}
