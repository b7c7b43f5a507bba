using DataSharingHub.Core.Releases;

namespace DataSharingHub.Core.Pipeline;

/// <summary>One release's way out.</summary>
public static class ReleasePipeline
{
    public static readonly Pipeline<Release> Stages = Pipeline<Release>.From(ReleaseStatus.Requested)
        .Then<TabulateRelease>(ReleaseStatus.Tabulated, otherwise: ReleaseStatus.Refused)     // the product's SQL, on the purpose's columns alone
        .Then<ProtectRelease>(ReleaseStatus.Protected, otherwise: ReleaseStatus.Stopped)      // small numbers, and what would give them away, withheld
        .Then<AttackRelease>(ReleaseStatus.Attacked, otherwise: ReleaseStatus.Stopped)        // nothing leaves unproven
        .Gate<CheckOutput>(ReleaseStatus.OutputChecked, otherwise: ReleaseStatus.Returned)    // by people who did not ask for it
        .Then<WriteWorkbook>(ReleaseStatus.Written, otherwise: ReleaseStatus.Stopped)         // workbook, tidy files, manifest
        .Gate<ApproveRelease>(ReleaseStatus.Released, otherwise: ReleaseStatus.Returned);     // by an IG officer
}
