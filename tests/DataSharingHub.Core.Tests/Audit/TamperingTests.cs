using DataSharingHub.Core.Vault;
using DataSharingHub.Verifier;
using Xunit;

namespace DataSharingHub.Core.Tests.Audit;

/// <summary>
/// The tampering test-bed: 1,000 random single edits to a log of 100,000 events, every one found by the stand-alone verifier, the first bad event named. Verifying goes on from
/// the point before the edit, which the untouched events before it lead to in any case; whole logs are verified as well.
/// </summary>
public sealed class TamperingTests : IDisposable
{
    private const int Events = 100_000;
    private const int Edits = 1_000;

    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("hub-tamper-");
    private readonly KeyFile keys;

    public TamperingTests() => keys = KeyFile.Open(Path.Combine(home.FullName, "keys", "hub.json")).Value!;

    public void Dispose() => home.Delete(recursive: true);

    [Fact]
    public void EveryEdit_IsFound_AndTheFirstBadEventNamed()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var log = MadeLog.Of(Events, keys, seed);
        using var key = keys.CheckpointKey();
        Assert.Equal(new LogVerification(Events, Events, log.Checkpoint.Hash, 1), LogVerifier.Verify(Whole(log.Lines), [log.Checkpoint], key));

        var random = new Random(seed);
        var tried = new Dictionary<string, int>();
        for (var edit = 0; edit < Edits; edit++)
        {
            var made = LogEdit.Make(log, random);
            var found = made.What == "rewritten tail"
                ? LogVerifier.Verify(made.Tampered.Select(line => (ReadOnlyMemory<byte>)line), [log.Checkpoint], key, log.Points[made.From])
                : LogVerifier.Verify(Whole(made.Tampered), [log.Checkpoint], key, log.Points[made.From]);
            Assert.True(found.FirstBad == made.FirstBad, $"seed {seed}, edit {edit}: {made.What} at event {made.FirstBad} was answered with {found.FirstBad} ({found.Code}).");
            tried[made.What] = tried.GetValueOrDefault(made.What) + 1;
        }

        Assert.Equal(LogEdit.Kinds.Count, tried.Count);
        for (var whole = 0; whole < 10; whole++)
        {
            var made = LogEdit.Make(log, random);
            var tail = made.What is "truncation" or "rewritten tail" or "cut line" or "swap" ? [] : log.Lines.Skip(made.From + 3);
            Assert.Equal(made.FirstBad, LogVerifier.Verify(Whole(log.Lines.Take(made.From).Concat(made.Tampered).Concat(tail)), [log.Checkpoint], key).FirstBad);
        }
    }

    private static MemoryStream Whole(IEnumerable<byte[]> lines)
    {
        var stream = new MemoryStream();
        foreach (var line in lines)
            stream.Write(line);
        stream.Position = 0;
        return stream;
    }
}
