namespace DataSharingHub.Disclosure;

/// <summary>What a reader of the release can tell from the way withheld cells are shown.</summary>
public enum Reader
{
    /// <summary>One mark for every withheld cell, and a zero may be withheld: a withheld cell is 0 or more.</summary>
    Same,

    /// <summary>One mark for every withheld cell, and zeros are always printed: a withheld cell is 1 or more.</summary>
    Zeros,

    /// <summary>Small numbers carry a mark of their own: a primary cell is known to lie between 1 and the threshold less one.</summary>
    Marks,
}
