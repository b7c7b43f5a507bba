using DataSharingHub.Core.Extracts;
using DataSharingHub.Core.Links;
using DataSharingHub.Core.Pseudonyms;

namespace DataSharingHub.Core.Pipeline;

/// <summary>One extract's way in. Start here, then read <see cref="ReleasePipeline"/>.</summary>
public static class ExtractPipeline
{
    public static readonly Pipeline<Extract> Stages = Pipeline<Extract>.From(ExtractStatus.Received)
        .Then<ScreenExtract>(ExtractStatus.Screened, otherwise: ExtractStatus.Refused)      // readable, of a form the contract accepts, within limits
        .Then<CheckExtract>(ExtractStatus.Checked, otherwise: ExtractStatus.Failed)         // every row against the contract; the report is the partner's
        .Gate<ConfirmExtract>(ExtractStatus.Confirmed, otherwise: ExtractStatus.Withdrawn)  // the data lead has read the report
        .Then<MinimiseExtract>(ExtractStatus.Minimised, otherwise: ExtractStatus.Refused)   // fields without a clause are destroyed, unread
        .Then<PseudonymiseExtract>(ExtractStatus.Sealed, otherwise: ExtractStatus.Refused)  // treated, identity and attributes parted; the file is shredded
        .Then<LinkExtract>(ExtractStatus.Linked, otherwise: ExtractStatus.Refused);         // only the pairs that a clause allows
}
