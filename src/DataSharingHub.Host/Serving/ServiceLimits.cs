using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DataSharingHub.Host.Serving;

/// <summary>What one connection and one request may ask for. What takes files in raises the size of its own body, and nothing else does (OWASP ASVS 5.0, 5.1 and 5.2).</summary>
internal static class ServiceLimits
{
    /// <summary>Forms and questions; an endpoint that takes a file says so itself.</summary>
    private const long BodyBytes = 1 << 20;

    /// <summary>Slower than this is no partner's line but a held connection; a file of 200 MB may take an hour and a half.</summary>
    private const double BytesPerSecond = 40 * 1024;

    public static void Set(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = BodyBytes;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(BytesPerSecond, gracePeriod: TimeSpan.FromSeconds(15));
        kestrel.Limits.MaxRequestLineSize = 4 * 1024;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 60;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        kestrel.Limits.MaxConcurrentConnections = 1000;
    }
}
