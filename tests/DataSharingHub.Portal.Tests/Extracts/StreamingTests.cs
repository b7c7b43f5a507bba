using System.Net;
using System.Net.Http.Headers;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Extracts;
using DataSharingHub.Portal.Tests.Hosting;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Testing.Hub;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace DataSharingHub.Portal.Tests.Extracts;

/// <summary>A file of 200 MB goes through without standing in memory or on disk in clear.</summary>
public sealed class StreamingTests
{
    private const long MegaByte = 1024 * 1024;
    private const long File = 200 * MegaByte;
    private const long Beyond = 202 * MegaByte;

    [Theory]
    [InlineData(On.Sqlite, true)]
    [InlineData(On.Sqlite, false)]
    [InlineData(On.Postgres, false)]
    public async Task FileOf200Megabytes_NeverHolds64MegabytesAlive(On on, bool byForm)
    {
        await using var host = await PortalHost.StartAsync(on, WideContract());
        using var lead = await host.SignInAsAsync(Role.DataLead, Sending.Supplier);
        using var program = await host.ProgramAsync();
        var token = Sending.Token(await lead.GetAsync("/extracts/send/" + Sending.Dataset));
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var source = new Rows(File, before);
        using var content = new StreamContent(source, 256 * 1024);
        if (byForm)
        {
            var page = await lead.PostAsync("/extracts/send/" + Sending.Dataset, Sending.Form(token, content, "x.csv"));
            Assert.Equal(HttpStatusCode.OK, page.Status);
        }
        else
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            using var answer = await program.PostAsync(Sending.Address(form: "csv"), content);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }

        Assert.True(source.Peak > 0 && source.Peak < 64 * MegaByte, $"{source.Peak / MegaByte} MB were alive at the most.");
        TestContext.Current.SendDiagnosticMessage("200 MB {0} on {1}: {2:N1} MB alive at the most", byForm ? "by form" : "by program", on, source.Peak / (double)MegaByte);
        await using var database = host.Open();
        Assert.Equal(File, (await database.Extracts.SingleAsync()).Bytes);
    }

    [Theory]
    [InlineData(On.Sqlite, File + 1)]
    [InlineData(On.Postgres, File + 1)]
    [InlineData(On.Sqlite, Beyond)]
    public async Task FileBeyondTheHubsOwnLimit_Is413_AndNothingOfItIsKept(On on, long length)
    {
        await using var host = await PortalHost.StartAsync(on, WideContract());
        using var program = await host.ProgramAsync();
        using var content = new StreamContent(new Rows(length, 0));
        content.Headers.ContentLength = length;
        using var request = new HttpRequestMessage(HttpMethod.Post, Sending.Address(form: "csv")) { Content = content };
        request.Headers.ExpectContinue = true;
        using var answer = await program.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        await using var database = host.Open();
        Assert.Empty(await database.SealedContents.Where(c => !database.DataKeys.Any(key => key.Id == c.KeyId)).Select(c => c.KeyId).ToListAsync());
    }

    /// <summary>The repository's policies, but for a contract that takes a file as large as the hub does.</summary>
    private static PolicySet WideContract()
    {
        var policies = SamplePartners.PolicySet;
        var contract = policies.Datasets[Sending.Dataset];
        return new PolicySet
        {
            Agreement = policies.Agreement,
            Datasets = new Dictionary<string, Core.Datasets.DatasetContract>(policies.Datasets, StringComparer.Ordinal)
            {
                [Sending.Dataset] = contract with { Limits = contract.Limits with { Bytes = File } },
            },
            Products = policies.Products,
            Lookups = policies.Lookups,
            Files = policies.Files,
            Sha256 = policies.Sha256,
            Positions = policies.Positions,
            Warnings = policies.Warnings,
        };
    }

    /// <summary>Bytes that come when they are asked for; at every tenth megabyte it looks how much is alive.</summary>
    private sealed class Rows(long length, long before) : Stream
    {
        private long at;
        private long looked;

        public long Peak { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - at);
            buffer[..count].Fill((byte)'x');
            at += count;
            if (before > 0 && at - looked >= 10 * MegaByte)
            {
                looked = at;
                Peak = Math.Max(Peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }

            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
