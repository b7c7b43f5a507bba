using System.Globalization;
using DataSharingHub.Linkage.Blocking;
using DataSharingHub.Linkage.Compare;
using DataSharingHub.Linkage.Overlap;
using DataSharingHub.Linkage.Records;
using DataSharingHub.Linkage.Scoring;

namespace DataSharingHub.Linkage.Reporting;

/// <summary>What a reader of the result should know, in words; counts and field names only.</summary>
internal static class RunWarnings
{
    public static IReadOnlyList<string> Collect(RecordTable table, IReadOnlyList<Comparison> comparisons, CandidatePlan plan, PairScope scope, MissedPairs missed, double expected, Trainer trainer, IReadOnlyList<int> largeBlocks, KeepThreshold keep, long leftOut)
    {
        var warnings = new List<string>();
        void Say(FormattableString text) => warnings.Add(text.ToString(CultureInfo.InvariantCulture));

        foreach (var (source, field, unread, filled) in table.DatesNotRead.Where(d => d.Unread > 0.5 * d.Filled))
            Say($"Source {source}, {field}: {unread:N0} of {filled:N0} values are no date that can be read, or stand for one that is unknown. The columns may be exchanged, or the dates be in another form.");
        if (table.CutValues > 0)
            Say($"{table.CutValues:N0} values were longer than is read and were cut.");
        var cut = plan.Report.Where(r => r.LeftOut > 0).ToArray();
        var tooLarge = plan.RulesTooLarge.Sum(r => (double)r.LeftOut);
        if (cut.Length + plan.RulesTooLarge.Count > 0 && plan.Rules > 0)
            Say($"{cut.Length + plan.RulesTooLarge.Count} blocking rules had blocks too large for the comparison budget; {cut.Sum(r => (double)r.LeftOut) + tooLarge:N0} proposals were left out, most of which other rules propose in smaller blocks. Raise the budget to compare them.");
        if (plan.RulesLeftOut.Count > 0)
            Say($"The budget was spent before these blocking rules were reached: {string.Join("; ", plan.RulesLeftOut)}.");
        if (plan.Rules == 0 && plan.RulesTooLarge.Count > 0)
            Say($"Every block was too large for the comparison budget: {tooLarge:N0} proposals of {plan.RulesTooLarge.Count} blocking rules were left out, and nothing was compared or linked. Too many records share the little that is known; raise the budget, or add a column that tells people apart.");
        else if (plan.Rules == 0)
            Say($"No two records share enough to be compared; nothing was linked. Check that the columns were recognised rightly.");
        if (leftOut > 0)
            Say($"{leftOut:N0} pairs that could be one person were left out, because no more may be kept: those below a probability of {1 / (1 + Math.Exp(-keep.From)):F3}. They are not listed and link nobody, and overlaps lean low. Allow more pairs to be kept, or a place for those that memory does not hold, or link in parts.");
        if (missed.Total > 0.05 * expected + 5)
            Say($"About {100 * missed.Total / (missed.Total + expected):N0} % of the matches were proposed by no blocking rule.");
        foreach (var dates in comparisons.OfType<DateComparison>().Where(d => d.Known >= 10 && d.Commonest > 0.2 * d.Known))
            Say($"{dates.Name}: one date stands in {100.0 * dates.Commonest / dates.Known:N0} % of the records that have one; it tells little and may be a placeholder.");
        foreach (var largest in largeBlocks)
            Say($"A rule that always links makes one person of {largest:N0} records that share a value; the value may be a placeholder. Look at the rule.");
        if (expected < 1 && scope.AllPairs() > 0)
            Say($"Fewer than one match is expected; either nobody is in the data twice or the fields do not fit each other (columns exchanged, another form).");
        warnings.AddRange(trainer.Warnings);
        return warnings;
    }
}
