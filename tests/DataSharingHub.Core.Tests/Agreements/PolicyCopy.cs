using System.Security.Cryptography;

namespace DataSharingHub.Core.Tests.Agreements;

/// <summary>A copy of the checkout's policies that a test may spoil.</summary>
public sealed class PolicyCopy : IDisposable
{
    private const string Agreement = "agreements/joint-csp.yaml";
    private const string Signatures = "agreements/joint-csp.signatures.yaml";

    public PolicyCopy()
    {
        foreach (var file in System.IO.Directory.EnumerateFiles(SamplePolicies.Directory, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(Directory, Path.GetRelativePath(SamplePolicies.Directory, file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("policies-").FullName;

    public string PathOf(string file) => Path.Combine(Directory, file);

    public string Read(string file) => File.ReadAllText(PathOf(file));

    public void Write(string file, string text) => File.WriteAllText(PathOf(file), text);

    public void Edit(string file, string find, string put)
    {
        var text = Read(file);
        var at = text.IndexOf(find, StringComparison.Ordinal);
        if (at < 0) throw new InvalidOperationException($"{file} no longer holds the text that the fixture replaces: {find}");
        Write(file, text[..at] + put + text[(at + find.Length)..]);
    }

    /// <summary>Lets every party sign the text as it now is.</summary>
    public void SignAgain()
    {
        if (!File.Exists(PathOf(Agreement))) return;
        var now = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(PathOf(Agreement))));
        Write(Signatures, Read(Signatures).Replace(SamplePolicies.Loaded.Agreement.Sha256, now, StringComparison.Ordinal));
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, true);
}
