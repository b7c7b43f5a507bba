namespace DataSharingHub.Core.Agreements;

/// <summary>Which of an agreement's days a notice is about.</summary>
public enum AgreementDay { ReviewBy, Expires }

/// <summary>That one of the agreement's days comes near or has passed.</summary>
/// <param name="DaysLeft">Days until it; negative once it has passed.</param>
public sealed record AgreementNotice(AgreementDay Day, DateOnly On, int DaysLeft)
{
    /// <summary>The step that the notice has come to: <c>review-by-60</c>, <c>-30</c>, <c>-7</c>, <c>-1</c> days before, or <c>-past</c>.</summary>
    public string Step => (Day == AgreementDay.ReviewBy ? "review-by-" : "expires-")
        + (DaysLeft < 0 ? "past" : DaysLeft <= 1 ? "1" : DaysLeft <= 7 ? "7" : DaysLeft <= 30 ? "30" : "60");
}

/// <summary>What an IG officer must know of the agreement's days, from 60 days before each.</summary>
public static class AgreementDates
{
    public const int DaysAhead = 60;

    public static IReadOnlyList<AgreementNotice> Of(Agreement agreement, DateOnly today) =>
    [
        .. new[] { (Day: AgreementDay.ReviewBy, On: agreement.ReviewBy), (Day: AgreementDay.Expires, On: agreement.Expires) }
            .Select(date => new AgreementNotice(date.Day, date.On, date.On.DayNumber - today.DayNumber))
            .Where(notice => notice.DaysLeft <= DaysAhead),
    ];
}
