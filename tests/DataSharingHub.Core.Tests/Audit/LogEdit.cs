using System.Text;
using DataSharingHub.Core.Audit;
using DataSharingHub.Verifier;

namespace DataSharingHub.Core.Tests.Audit;

/// <summary>One edit of somebody who has the log and not the key, and which event is the first that is wrong because of it.</summary>
/// <param name="Tampered">The log's lines from <paramref name="From"/> on, after the edit.</param>
internal sealed record LogEdit(string What, long FirstBad, int From, IEnumerable<byte[]> Tampered)
{
    public static readonly IReadOnlyList<string> Kinds = ["byte", "deletion", "swap", "insertion", "truncation", "cut line", "rewritten tail"];

    public static LogEdit Make(MadeLog log, Random random)
    {
        var lines = log.Lines;
        var at = random.Next(lines.Length);
        switch (Kinds[random.Next(Kinds.Count)])
        {
            case "byte":
                var changed = (byte[])lines[at].Clone();
                var position = random.Next(changed.Length);
                changed[position] = (byte)((changed[position] + 1 + random.Next(255)) % 256);
                return new LogEdit("byte", at + 1, at, [changed, .. lines.Skip(at + 1).Take(2)]);
            case "deletion":
                // Of the last line, only the checkpoint knows.
                return new LogEdit("deletion", at + 1, at, lines.Skip(at + 1).Take(2));
            case "swap":
                at = Math.Min(at, lines.Length - 2);
                var other = at + 1 + random.Next(Math.Min(1000, lines.Length - at - 1));
                return new LogEdit("swap", at + 1, at, [lines[other], .. lines.Skip(at + 1).Take(other - at - 1), lines[at]]);
            case "insertion":
                var alien = random.Next(2) == 0 ? Invented(log, at) : lines[(at + 1 + random.Next(lines.Length - 1)) % lines.Length];
                return new LogEdit("insertion", at + 1, at, [alien, lines[at]]);
            case "truncation":
                return new LogEdit("truncation", at + 1, at, []);
            case "cut line":
                return new LogEdit("cut line", at + 1, at, [lines[at][..(1 + random.Next(lines[at].Length - 1))]]);
            default:
                return new LogEdit("rewritten tail", at + 1, at, Rewritten(log, at));
        }
    }

    /// <summary>One event changed and everything after it hashed anew: without the key the checkpoint cannot be made to fit. Made as it is read, for the verifier stops early.</summary>
    private static IEnumerable<byte[]> Rewritten(MadeLog log, int at)
    {
        using var chain = new AuditChain();
        var previous = log.Points[at].Hash;
        var random = new Random(at);
        for (var line = at; line < log.Lines.Length; line++)
        {
            var audit = MadeLog.Event(line + 1, previous, random, chain);
            previous = audit.Hash;
            yield return Encoding.UTF8.GetBytes(AuditFile.Json(audit) + "\n");
        }
    }

    private static byte[] Invented(MadeLog log, int at)
    {
        using var chain = new AuditChain();
        return Encoding.UTF8.GetBytes(AuditFile.Json(MadeLog.Event(at + 1, log.Points[at].Hash, new Random(at), chain)) + "\n");
    }
}
