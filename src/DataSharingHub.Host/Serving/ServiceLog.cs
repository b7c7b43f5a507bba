namespace DataSharingHub.Host.Serving;

/// <summary>What the service itself says.</summary>
internal static partial class ServiceLog
{
    [LoggerMessage(1, LogLevel.Information, "The service runs: portal {Portal}, stages at once {Workers}, started by {User}")]
    public static partial void Started(ILogger log, bool portal, int workers, [StaffData] string user);
}
