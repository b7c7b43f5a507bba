using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Evidence;
using DataSharingHub.Core.Releases;
using DataSharingHub.Core.Retention;
using Microsoft.Extensions.DependencyInjection;

namespace DataSharingHub.Core.Audit;

/// <summary>What IG officers see, prove and stop with, registered once.</summary>
public static class GovernanceServices
{
    public static IServiceCollection AddGovernance(this IServiceCollection services) => services
        .AddSingleton<PolicyFolder>()
        .AddSingleton<SignAgreement>()
        .AddSingleton<WithdrawSignature>()
        .AddSingleton<StopSharing>()
        .AddSingleton<CompareProposal>()
        .AddSingleton<TryAmendment>()
        .AddSingleton<ReadClauseCoverage>()
        .AddSingleton<ExplainField>()
        .AddSingleton<SearchAudit>()
        .AddSingleton<RecordConsultation>()
        .AddSingleton<TraceRelease>()
        .AddSingleton<ReadHeldData>()
        .AddSingleton<EraseExtract>()
        .AddSingleton<EraseRelease>()
        .AddSingleton<EraseAgain>()
        .AddSingleton<IssueCertificate>()
        .AddSingleton<CertificatePack>()
        .AddSingleton<CollectEvidence>()
        .AddSingleton<EvidencePack>();
}
