namespace DataSharingHub.Linkage.Scoring;

/// <summary>
/// From which odds on pairs are kept, so that what is kept fits the memory allowed. It is read off the training sample before the pairs are walked: one walk is enough, and the same
/// pairs are kept for any number of threads.
/// </summary>
/// <param name="From">Lowest log odds kept.</param>
/// <param name="Lowest">Lowest log odds worth keeping, where there is room.</param>
internal sealed record KeepThreshold(double From, double Lowest)
{
    /// <param name="sample">The training sample.</param>
    /// <param name="weights">The trained weights.</param>
    /// <param name="lowest">Lowest log odds worth keeping.</param>
    /// <param name="most">The most pairs to keep.</param>
    public static KeepThreshold Of(TrainingPairs sample, Weights weights, double lowest, long most)
    {
        // Few proposals cannot keep many.
        if (sample.Count * sample.Scale <= most)
            return new KeepThreshold(lowest, lowest);
        var kept = new List<double>();
        for (var p = 0; p < sample.Patterns.Count; p++)
        {
            var group = sample.Patterns.GroupOf(p);
            var scores = weights.Pattern(group, sample.Patterns.LevelsOf(p));
            foreach (var frequency in sample.FrequenciesOf(p))
            {
                var odds = weights.LogOdds(group, scores - Trainer.Wide(frequency));
                if (odds >= lowest)
                    kept.Add(odds);
            }
        }

        var allowed = (int)(most / sample.Scale);
        if (kept.Count <= allowed)
            return new KeepThreshold(lowest, lowest);
        kept.Sort();
        // Just above the best pair that does not fit: pairs of equal odds stay or go together.
        return new KeepThreshold(Math.BitIncrement(kept[kept.Count - allowed - 1]), lowest);
    }
}
