using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;

namespace DataSharingHub.Host.Serving;

/// <summary>
/// Takes a proxy's word on the caller's address and scheme, and only a proxy's that was named: anybody else's forwarded headers are left unread. Where a public address
/// is named, a request for another host is turned away.
/// </summary>
internal static class ServiceProxies
{
    public static void Add(IServiceCollection services, HubServeOptions options)
    {
        if (options.PublicAddress is { } address)
            services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = [address.Host, "localhost", "127.0.0.1", "[::1]"]);
        if (options.Proxies.Count == 0)
            return;
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = options.Proxies.Count;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in options.Proxies)
            {
                if (IPAddress.TryParse(proxy, out var one))
                    forwarded.KnownProxies.Add(one);
                else
                    forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            }
        });
    }

    public static void Use(WebApplication app, HubServeOptions options)
    {
        if (options.Proxies.Count > 0)
            app.UseForwardedHeaders();
    }
}
