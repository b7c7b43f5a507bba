namespace DataSharingHub.Host;

/// <summary>What the shell is told: the same four codes for every command.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;
    public const int Refused = 1;
    public const int Usage = 2;
    public const int Fault = 3;
}
