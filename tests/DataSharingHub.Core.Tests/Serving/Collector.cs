using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DataSharingHub.Core.Tests.Serving;

/// <summary>A telemetry collector that keeps what it is sent by OTLP over HTTP, as bytes: words stand in them as they are.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly MemoryStream received = new();
    private readonly Task reading;

    public Collector()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }

        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        reading = ReadAsync();
    }

    public Uri Address { get; }

    /// <summary>Variables that have a service report here, and soon.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address.ToString(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
    };

    /// <summary>All that was received so far, read as text.</summary>
    public string Text
    {
        get
        {
            lock (received)
                return Encoding.UTF8.GetString(received.ToArray());
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await reading;
        await received.DisposeAsync();
    }

    private async Task ReadAsync()
    {
        while (true)
        {
            try
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                lock (received)
                    body.WriteTo(received);
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or IOException && !listener.IsListening)
            {
                return;
            }
        }
    }
}
