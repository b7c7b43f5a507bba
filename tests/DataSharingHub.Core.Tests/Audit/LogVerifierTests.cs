using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Vault;
using DataSharingHub.Testing;
using DataSharingHub.Testing.Databases;
using DataSharingHub.Verifier;
using Xunit;

namespace DataSharingHub.Core.Tests.Audit;

/// <summary>The stand-alone verifier on what a hub really exports, on both databases, and against forks, forged checkpoints and other keys.</summary>
public sealed class LogVerifierTests : IDisposable
{
    private static readonly Actor Officer = new("sample-officer", Role.IgOfficer, "council");

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("hub-verifier-");
    private readonly KeyFile keys;

    public LogVerifierTests() => keys = KeyFile.Open(Path.Combine(home.FullName, "keys", "hub.json")).Value!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => home.Delete(recursive: true);

    [Theory]
    [InlineData(On.Sqlite)]
    [InlineData(On.Postgres)]
    public async Task ExportedLog_IsProvenWithoutTheHub(On on)
    {
        using var database = await TestDatabase.NewAsync(on);
        await AppendAsync(database, 40);
        var signed = await new CheckpointFile(database.Factory, keys, new SignCheckpoint(database.Factory, keys, TimeProvider.System)).RunAsync(Stop);
        await AppendAsync(database, 5);
        var (log, checkpoint, pem) = (Path.Combine(home.FullName, "log.jsonl"), Path.Combine(home.FullName, "checkpoint.json"), Path.Combine(home.FullName, "key.pem"));
        await using (var file = File.Create(log))
            Assert.Equal(45, await AuditFile.WriteJsonLinesAsync(new SearchAudit(database.Factory).AllAsync(new AuditSearch(), Stop), file, Stop));
        await File.WriteAllTextAsync(checkpoint, signed.Json, Stop);
        using (var key = keys.CheckpointKey())
            await File.WriteAllTextAsync(pem, key.ExportSubjectPublicKeyInfoPem(), Stop);

        Assert.Equal((0, "45 events:"), Run("--log", log, "--checkpoint", checkpoint, "--key", pem));
        var text = await File.ReadAllTextAsync(log, Stop);
        await File.WriteAllTextAsync(log, text.Replace("rows=17", "rows=71", StringComparison.Ordinal), Stop);
        Assert.Equal((1, "Event 17:"), Run("--log", log, "--checkpoint", checkpoint, "--key", pem));
        await File.WriteAllTextAsync(log, string.Concat(text.Split('\n').Take(30).Select(line => line + "\n")), Stop);
        Assert.Equal((1, "Event 31:"), Run("--log", log, "--checkpoint", checkpoint));
        Assert.Equal((0, "30 events:"), Run("--log", log));
        Assert.Equal(2, Run("--log", log, "--nothing", "x").Code);
        Assert.Equal(2, Run("--log", Path.Combine(home.FullName, "none")).Code);
    }

    [Fact]
    public void ForkedForgedAndForeign_AreNamed()
    {
        var (log, other) = (MadeLog.Of(60, keys, 1), MadeLog.Of(60, keys, 2));
        using var key = keys.CheckpointKey();
        Assert.Equal("forked", Verify(log, [log.Checkpoint, other.Checkpoint], key).Code);
        Assert.Equal(("rewritten", 1), (Verify(log, [other.Checkpoint], key).Code, Verify(log, [other.Checkpoint], key).FirstBad));
        Assert.Equal("rewritten", Verify(log, [other.Checkpoint with { Trail = [], TrailSignature = "" }], key).Code);
        Assert.Equal("bad-signature", Verify(log, [log.Checkpoint with { Hash = other.Checkpoint.Hash }], key).Code);
        Assert.Equal("bad-signature", Verify(log, [log.Checkpoint with { Trail = [.. log.Checkpoint.Trail[..^1], 0, 0] }], key).Code);
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal("bad-signature", Verify(log, [log.Checkpoint], stranger).Code);
        Assert.True(Verify(log, [log.Checkpoint], null).Holds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("{\"sequence\":1,\"hash\":null}")]
    public void TextThatIsNoCheckpoint_IsNone(string text) => Assert.Null(Checkpoint.Read(text));

    [Fact]
    public void Verifier_ReferencesNothingAtAll()
    {
        var project = XDocument.Load(Path.Combine(Checkout.Root, "src", "DataSharingHub.Verifier", "DataSharingHub.Verifier.csproj"));
        Assert.Empty(project.Descendants("ProjectReference").Concat(project.Descendants("PackageReference")));
    }

    private static LogVerification Verify(MadeLog log, IReadOnlyList<Checkpoint> checkpoints, ECDsa? key) =>
        LogVerifier.Verify(log.Lines.Select(line => (ReadOnlyMemory<byte>)line), checkpoints, key);

    private static (int Code, string Said) Run(params string[] arguments)
    {
        using var said = new StringWriter();
        var code = VerifierCommand.Run(arguments, said, said);
        return (code, string.Join(' ', said.ToString().Split(' ').Take(2)));
    }

    private static async Task AppendAsync(TestDatabase database, int count)
    {
        await using var session = database.Open();
        await using var transaction = await session.Database.BeginTransactionAsync(Stop);
        var entries = Enumerable.Range(1, count).Select(i => new AuditEntry(AuditKinds.ExtractChecked, $"extract “{i}” é\t")
        {
            Counts = new Dictionary<string, long> { ["rows"] = i },
        });
        await AuditLog.AppendAsync(session, Officer, TimeProvider.System.GetUtcNow(), [.. entries], Stop);
        await transaction.CommitAsync(Stop);
    }
}
