namespace DataSharingHub.Disclosure;

/// <summary>What becomes of a cell in the release.</summary>
public enum CellStatus
{
    /// <summary>The count is shown.</summary>
    Published,

    /// <summary>Withheld because a primary rule names it.</summary>
    Primary,

    /// <summary>Withheld so that no primary can be worked out from what is shown.</summary>
    Secondary,
}
