namespace DataSharingHub.Core.Links.Review;

/// <summary>How far people are with an uncertain link.</summary>
public enum ReviewStanding
{
    /// <summary>Nobody has said anything, or all of it was undone.</summary>
    Open,

    /// <summary>Somebody looked and was unsure.</summary>
    Unsure,

    /// <summary>Somebody decided and asked for a second person.</summary>
    WaitsForSecond,

    /// <summary>People said opposite things: nothing counts until one opinion is undone.</summary>
    Disagreed,

    /// <summary>It counts from the next linking on.</summary>
    Decided,
}

/// <summary>What follows from the opinions on one link. It is worked out and never stored, so two people who answer at once cannot leave it half changed.</summary>
/// <param name="Verdict">What counts; null unless decided.</param>
public sealed record ReviewState(ReviewStanding Standing, LinkVerdict? Verdict)
{
    public static ReviewState Of(IEnumerable<LinkOpinion> opinions)
    {
        var standing = opinions.Where(opinion => opinion.UndoneAt is null).ToList();
        var definite = standing.Where(opinion => opinion.Verdict != LinkVerdict.Unsure).ToList();
        if (definite.Count == 0)
            return new ReviewState(standing.Count == 0 ? ReviewStanding.Open : ReviewStanding.Unsure, null);
        if (definite.Any(opinion => opinion.Verdict != definite[0].Verdict))
            return new ReviewState(ReviewStanding.Disagreed, null);
        var enough = definite.Select(opinion => opinion.User).Distinct(StringComparer.Ordinal).Count() > 1 || !standing.Any(opinion => opinion.SecondWanted);
        return enough ? new ReviewState(ReviewStanding.Decided, definite[0].Verdict) : new ReviewState(ReviewStanding.WaitsForSecond, null);
    }
}
