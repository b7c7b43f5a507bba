using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace DataSharingHub.Portal.Web;

/// <summary>Styles and scripts from inside the assembly: the service reads no file of its own from disk while it runs.</summary>
internal static class EmbeddedAssets
{
    private const string Folder = "assets/";

    public static void MapEmbeddedAssets(this IEndpointRouteBuilder routes)
    {
        foreach (var resource in typeof(EmbeddedAssets).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            var content = Read(resource);
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..16]}\"");
            var kind = resource.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript";
            routes.MapGet("/" + resource, () => Results.Bytes(content, kind, entityTag: tag)).AllowAnonymous();
        }
    }

    private static byte[] Read(string resource)
    {
        using var stream = typeof(EmbeddedAssets).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
