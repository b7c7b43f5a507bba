using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DataSharingHub.Verifier;

/// <summary>
/// Proves an exported audit log without the hub: every event gives its hash, follows the one before, and is the one that signed checkpoints name. It names the first event that
/// was changed, removed, inserted, reordered, cut off or written anew.
/// </summary>
public static class LogVerifier
{
    /// <param name="log">JSON Lines as the hub exports them.</param>
    /// <param name="checkpoints">Checkpoints kept outside the hub; without one, a cut-off end and a chain written anew cannot be seen.</param>
    /// <param name="key">The hub's public key; null to take the one that the checkpoints name.</param>
    /// <param name="from">Where verifying goes on; null for the chain's start.</param>
    public static LogVerification Verify(Stream log, IReadOnlyList<Checkpoint> checkpoints, ECDsa? key = null, ChainPoint? from = null) =>
        Verify(LogLines.Of(log), checkpoints, key, from);

    /// <summary>The same for lines that are at hand, each with its line feed.</summary>
    public static LogVerification Verify(IEnumerable<ReadOnlyMemory<byte>> lines, IReadOnlyList<Checkpoint> checkpoints, ECDsa? key = null, ChainPoint? from = null)
    {
        var (sequence, hash) = from ?? ChainPoint.Start;
        var start = sequence;
        var previous = Encoding.ASCII.GetBytes(hash);
        if (checkpoints.FirstOrDefault(checkpoint => !IsSigned(checkpoint, key)) is { } forged)
            return Bad(forged.Sequence, "bad-signature", "The checkpoint at this event was not signed with the hub's key.");
        if (Forked(checkpoints) is { } fork)
            return Bad(fork, "forked", "Two signed checkpoints name different events here: the chain was forked.");
        var bySequence = checkpoints.ToLookup(checkpoint => checkpoint.Sequence);
        var withTrail = checkpoints.Where(checkpoint => checkpoint.Trail.Length > 0).ToList();
        var line = new EventLine();
        foreach (var bytes in lines)
        {
            var expected = sequence + 1;
            if (bytes.Span is not [.., (byte)'\n'] || !line.Read(bytes.Span[..^1]))
                return Bad(expected, "unreadable", "In the place of this event is a line that the hub does not write.");
            if (line.Sequence != expected)
                return Bad(expected, line.Sequence > expected ? "missing" : "inserted", string.Create(
                    CultureInfo.InvariantCulture, $"In the place of this event is one that says it is event {line.Sequence}."));
            if (!line.Previous.SequenceEqual(previous))
                return Bad(expected, "reordered", "This event does not follow the event before it.");
            if (!line.GivesItsHash())
                return Bad(expected, "changed", "This event's content does not give its hash.");
            if (withTrail.Any(checkpoint => checkpoint.Contradicts(expected, line.Hash)) || bySequence[expected].Any(checkpoint => !line.Hash.SequenceEqual(Encoding.ASCII.GetBytes(checkpoint.Hash))))
                return Bad(expected, "rewritten", "This event is not the one that a signed checkpoint names: the chain was written anew from here, or from an event before that no checkpoint's trail covers.");
            line.Hash.CopyTo(previous);
            sequence = expected;
        }

        var furthest = checkpoints.Count == 0 ? 0 : checkpoints.Max(checkpoint => checkpoint.Sequence);
        return furthest > sequence
            ? Bad(sequence + 1, "cut-off", string.Create(CultureInfo.InvariantCulture, $"The log ends before this event, and a signed checkpoint names event {furthest}."))
            : new LogVerification(sequence - start, sequence, Encoding.ASCII.GetString(previous), checkpoints.Count);

        LogVerification Bad(long first, string code, string message) =>
            new(sequence - start, sequence, Encoding.ASCII.GetString(previous), checkpoints.Count, first, code, message);
    }

    private static bool IsSigned(Checkpoint checkpoint, ECDsa? key)
    {
        if (key is not null)
            return checkpoint.IsSignedBy(key);
        using var own = ECDsa.Create();
        try
        {
            own.ImportSubjectPublicKeyInfo(Convert.FromBase64String(checkpoint.PublicKey), out _);
        }
        catch (Exception fault) when (fault is FormatException or CryptographicException)
        {
            return false;
        }

        return checkpoint.IsSignedBy(own);
    }

    private static long? Forked(IReadOnlyList<Checkpoint> checkpoints) => checkpoints.GroupBy(checkpoint => checkpoint.Sequence)
        .Where(group => group.Select(checkpoint => checkpoint.Hash).Distinct().Count() > 1).OrderBy(group => group.Key).Select(group => (long?)group.Key).FirstOrDefault();
}
