namespace DataSharingHub.Host.Running;

/// <summary>What <c>hub run</c> was asked to do.</summary>
internal sealed record RunRequest
{
    public required HubSettings Settings { get; init; }

    public required DirectoryInfo In { get; init; }

    public required DirectoryInfo Out { get; init; }

    public required string Product { get; init; }

    public required string Area { get; init; }

    public required int FirstYear { get; init; }

    public required int LastYear { get; init; }

    /// <summary>True where sample people decide at every gate.</summary>
    public required bool SampleDecisions { get; init; }

    /// <summary>Who sends, asks and receives where people decide for themselves: the account the command runs under.</summary>
    public required string User { get; init; }

    public required bool Replace { get; init; }

    public required int Workers { get; init; }
}
