using DataSharingHub.Core.Pipeline;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DataSharingHub.Host.Serving;

/// <summary>
/// Sends metrics and traces where OTEL_EXPORTER_OTLP_ENDPOINT says, and is not there otherwise. A trace names a page by its route: an address may hold a one-time secret or an
/// id that is nobody else's business.
/// </summary>
internal static class ServiceTelemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void Add(WebApplicationBuilder builder, HubServeOptions options)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Endpoint)))
            return;
        builder.Services.AddHostedService<QueueWatch>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("data-sharing-hub", serviceInstanceId: $"{Environment.MachineName}-{Environment.ProcessId}")
                .AddAttributes([new("hub.portal", options.Portal), new("hub.worker", options.Worker)]))
            .WithMetrics(metrics => metrics.AddMeter(HubTelemetry.Name, "Npgsql").AddAspNetCoreInstrumentation().AddHttpClientInstrumentation().AddRuntimeInstrumentation().AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(HubTelemetry.Name).AddHttpClientInstrumentation().AddAspNetCoreInstrumentation(web =>
            {
                web.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
                web.EnrichWithHttpResponse = (activity, response) =>
                {
                    activity.SetTag("url.path", RouteOf(response.HttpContext));
                    activity.SetTag("url.query", null);
                };
            }).AddOtlpExporter());
    }

    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";
}
