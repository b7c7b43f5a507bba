using System.Globalization;
using System.Security.Cryptography;

namespace DataSharingHub.Verifier;

/// <summary>The command line: 0 where the log holds, 1 where it does not, 2 where the command was not understood.</summary>
public static class VerifierCommand
{
    /// <summary>What the command prints where it was not understood.</summary>
    public const string Usage =
        """
        hub-verify --log export.jsonl [--checkpoint checkpoint.json ...] [--key hub-key.pem]

        Proves an audit log that the hub exported as JSON Lines. It needs no hub, no database and no network.
          --log         the exported log, whole, from event 1
          --checkpoint  a checkpoint that was kept outside the hub; may be given several times
          --key         the hub's public key (PEM, or base 64 of its SubjectPublicKeyInfo); without it the key that the checkpoints name is taken, and said
        """;

    /// <summary>Runs the command as it was typed.</summary>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter error)
    {
        var (logs, kept, keys) = (Values(arguments, "--log"), Values(arguments, "--checkpoint"), Values(arguments, "--key"));
        if (logs.Count != 1 || keys.Count > 1 || (logs.Count + kept.Count + keys.Count) * 2 != arguments.Count)
        {
            error.WriteLine(Usage);
            return 2;
        }

        if (logs.Concat(kept).Concat(keys).FirstOrDefault(path => !File.Exists(path)) is { } missing)
        {
            error.WriteLine($"There is no file {missing}.");
            return 2;
        }

        return Run(logs[0], kept, keys.Count == 0 ? null : keys[0], output, error);
    }

    /// <summary>Verifies files that are there.</summary>
    public static int Run(string log, IReadOnlyList<string> kept, string? keyFile, TextWriter output, TextWriter error)
    {
        var checkpoints = new List<Checkpoint>();
        foreach (var path in kept)
        {
            if (Checkpoint.Read(File.ReadAllText(path)) is not { } checkpoint)
            {
                error.WriteLine($"{path} is no checkpoint.");
                return 2;
            }

            checkpoints.Add(checkpoint);
        }

        ECDsa? key = null;
        if (keyFile is not null && (key = ReadKey(File.ReadAllText(keyFile))) is null)
        {
            error.WriteLine($"{keyFile} is no public key.");
            return 2;
        }

        using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        using (key)
            return Say(LogVerifier.Verify(stream, checkpoints, key), checkpoints, key is not null, output, error);
    }

    private static int Say(LogVerification found, List<Checkpoint> checkpoints, bool keyGiven, TextWriter output, TextWriter error)
    {
        if (found.FirstBad is { } bad)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Event {bad}: {found.Message} [{found.Code}]"));
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Events:N0} events before it hold."));
            return 1;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{found.Events:N0} events: nothing was changed, removed, inserted, reordered or cut off up to event {found.LastSequence}. Last hash {found.LastHash}."));
        if (checkpoints.Count == 0)
            output.WriteLine("No checkpoint was given: that the end was not cut off, and the whole not written anew, is not proven.");
        else
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Compared with {checkpoints.Count} signed checkpoint(s), the furthest at event {checkpoints.Max(checkpoint => checkpoint.Sequence)}."));
        if (checkpoints.Count > 0 && !keyGiven)
            output.WriteLine("The key was taken from the checkpoints themselves; compare it with the hub's: " + checkpoints[0].PublicKey);
        return 0;
    }

    private static List<string> Values(IReadOnlyList<string> arguments, string name) =>
        [.. arguments.Index().Where(argument => argument.Item == name && argument.Index + 1 < arguments.Count).Select(argument => arguments[argument.Index + 1])];

    private static ECDsa? ReadKey(string text)
    {
        var key = ECDsa.Create();
        try
        {
            if (text.Contains("-----BEGIN", StringComparison.Ordinal))
                key.ImportFromPem(text);
            else
                key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text.Trim()), out _);
            return key;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }
}
