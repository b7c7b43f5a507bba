using DataSharingHub.Core.Access.Accounts;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Database;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Links.Review;
using DataSharingHub.Core.Pipeline;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Releases.Together;
using DataSharingHub.Core.Retention;
using DataSharingHub.Core.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DataSharingHub.Core;

/// <summary>Everything of the hub that an executable needs, registered once.</summary>
public static class HubServices
{
    public static IServiceCollection AddHub(this IServiceCollection services, DatabaseOptions database, IKeyStore keys, PolicySet policies)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new StageCheckpoints());
        services.AddSingleton(keys);
        services.AddSingleton(policies);
        services.AddSingleton<StageTimings>();
        services.AddSingleton<IDbContextFactory<HubDatabase>>(new DatabaseFactory(DatabaseOptions.For(database.Connection)));
        services.AddSingleton<RunStage>();
        services.AddSingleton<Decide>();
        services.AddSingleton<AcceptPolicies>();
        services.AddSingleton<ReceiveExtract>();
        services.AddSingleton<AcknowledgeExtract>();
        services.AddSingleton<WithdrawExtract>();
        services.AddSingleton<RequestRelease>();
        services.AddSingleton<DownloadRelease>();
        services.AddSingleton<ReleaseChecks>();
        services.AddSingleton<ReleasesTogether>();
        services.AddSingleton<WithdrawRelease>();
        services.AddSingleton<LinkAgain>();
        services.AddSingleton<ReadReviews>();
        services.AddSingleton<ReadLinkage>();
        services.AddSingleton<LookAtLink>();
        services.AddSingleton<JudgeLink>();
        services.AddSingleton<UndoOpinions>();
        services.AddSingleton<AskToLinkAgain>();
        services.AddSingleton<EraseExpired>();
        services.AddSingleton<RemoveOrphanChunks>();
        services.AddSingleton<ReadExtractCalendar>();
        services.AddSingleton<RemindOfExtractsDue>();
        services.AddSingleton<NoteAgreementDates>();
        services.AddSingleton<RotateMasterKey>();
        services.AddSingleton<RenewPurposeKey>();
        services.AddSingleton<FinishErasing>();
        services.AddSingleton<KeysBelong>();
        services.AddSingleton<SignCheckpoint>();
        services.AddSingleton<CheckpointFile>();
        services.TryAddSingleton(new CheckpointFolder(null));
        services.TryAddSingleton(LinkageMemory.Default);
        services.AddSingleton<KeepCheckpoint>();
        services.AddSingleton<VerifyAudit>();
        services.AddSingleton<SubjectHistory>();
        services.AddSingleton<ViewRelease>();
        services.AddSingleton<EarlierShown>();
        services.AddSingleton<RequestOptions>();
        services.AddAccounts();
        services.AddGovernance();
        return services;
    }
}
