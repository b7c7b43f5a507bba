using System.Text;
using DataSharingHub.Core.Access;
using DataSharingHub.Core.Audit;
using DataSharingHub.Core.Vault;
using DataSharingHub.Verifier;

namespace DataSharingHub.Core.Tests.Audit;

/// <summary>A log as the hub exports it, made in memory, with a checkpoint that was kept outside.</summary>
internal sealed class MadeLog
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private MadeLog(byte[][] lines, ChainPoint[] points, Checkpoint checkpoint)
    {
        Lines = lines;
        Points = points;
        Checkpoint = checkpoint;
    }

    /// <summary>Each with its line feed.</summary>
    public byte[][] Lines { get; }

    /// <summary>The chain's point before each line.</summary>
    public ChainPoint[] Points { get; }

    public Checkpoint Checkpoint { get; }

    public static MadeLog Of(int events, IKeyStore keys, int seed)
    {
        var random = new Random(seed);
        using var chain = new AuditChain();
        var (lines, points, prefixes) = (new byte[events][], new ChainPoint[events], new MemoryStream());
        var previous = AuditChain.Start;
        for (var at = 0; at < events; at++)
        {
            points[at] = new ChainPoint(at, previous);
            var audit = Event(at + 1, previous, random, chain);
            lines[at] = Encoding.UTF8.GetBytes(AuditFile.Json(audit) + "\n");
            prefixes.Write(Convert.FromHexString(audit.Hash[..8]));
            previous = audit.Hash;
        }

        using var key = keys.CheckpointKey();
        var signed = CheckpointSignature.Sign(events, previous, Begin.AddDays(1), key);
        return new MadeLog(lines, points, Checkpoint.Read(CheckpointFile.Write(signed, 1, prefixes.ToArray(), key))!);
    }

    /// <summary>Names with letters beyond ASCII, and with what JSON escapes, are among the actors.</summary>
    public static AuditEvent Event(long sequence, string previous, Random random, AuditChain chain)
    {
        var kind = AuditKinds.All[random.Next(AuditKinds.All.Count)];
        var actor = new Actor(random.Next(20) switch { 0 => "Zoë O\u2019Hara", 1 => "quote \" and \\", 2 => "tab\tand \u0001", _ => "officer-" + random.Next(50) }, Role.IgOfficer, "police");
        var entry = new AuditEntry(kind, new Guid(random.Next(), 0, 0, new byte[8]).ToString())
        {
            AgreementSha256 = AuditChain.Start,
            Clause = random.Next(3) == 0 ? "" : "4." + random.Next(40),
            Counts = new Dictionary<string, long> { ["rows"] = random.Next(100_000), ["keys"] = random.Next(10) },
            Outcome = random.Next(10) == 0 ? "extract.too-large" : "done",
        };
        return AuditLog.Next(entry, actor, Begin.AddSeconds(sequence), sequence, previous, chain);
    }
}
