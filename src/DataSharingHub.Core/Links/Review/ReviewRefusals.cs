namespace DataSharingHub.Core.Links.Review;

/// <summary>Why something in the clerical review was not done.</summary>
internal static class ReviewRefusals
{
    public static Refusal NotFound() => new(
        "review.not-found", "This link is not in the review any more: an extract that it rests on was erased or replaced, or the records were linked again. Go back to the list.");

    public static Refusal ReasonNeeded() => new("review.reason-needed", "Enter a reason: whoever looks next, and an auditor, will read it.");

    public static Refusal DecidedAlready() => new("review.decided-already", "This link is decided. Undo the decision before another is made.");

    public static Refusal OwnOpinionStands() => new(
        "review.own-opinion-stands", "You have given your opinion on this link already. The next one is somebody else's; undo yours to change it.");

    public static Refusal Contradicts() => new(
        "review.contradicts", "This contradicts what was decided about these records and others: two records would be one person and two persons at once. Undo one of the other decisions first.");

    public static Refusal NothingToUndo() => new("review.nothing-to-undo", "Nobody's opinion stands on this link, so there is nothing to undo.");

    public static Refusal NoSuchField() => new("review.no-such-field", "There is no more to be shown of this field.");

    public static Refusal NotLinked() => new("review.not-linked", "No two datasets are linked under this clause at present. Go back to the list.");

    public static Refusal NothingToLink() => new("review.nothing-to-link", "No extract of these datasets is in use, so there is nothing to link again.");
}
