using System.Globalization;
using DataSharingHub.Core.Agreements.Reading;

namespace DataSharingHub.Core.Tests.Agreements;

/// <summary>One fixture of <c>Refused/</c>: an edit of the sample policies, and the problem it must bring to light.</summary>
public sealed record RefusedFixture(
    string Name, string Code, string File, string? Find, string? Put, string? Remove, string? Copy, string? CopyFind, string? CopyPut,
    IReadOnlyList<string> At, string InFile, bool IsSigned, bool IsError, DateOnly Day)
{
    public static string Directory { get; } = Path.Combine(Testing.Checkout.Root, "tests", "DataSharingHub.Core.Tests", "Agreements", "Refused");

    public static RefusedFixture Load(string name)
    {
        var problems = new List<Core.Agreements.PolicyProblem>();
        var root = YamlPart.Read(PolicyFile.Read(Directory, Path.Combine(Directory, name + ".yaml")), problems)
            ?? throw new InvalidOperationException(string.Join('\n', problems));
        var file = root.Text("file");
        var fixture = new RefusedFixture(
            name, root.Text("code"), file, root.OptionalText("find"), root.Has("put") ? root.OptionalText("put") ?? "" : null,
            root.OptionalText("remove"), root.OptionalText("copy"), root.OptionalText("copyfind"), root.OptionalText("copyput"),
            root.OptionalText("at")?.Split('|') ?? [], root.OptionalText("infile") ?? file,
            root.OptionalText("signed") != "no", root.OptionalText("severity") != "warning",
            DateOnly.ParseExact(root.OptionalText("on") ?? "2026-06-01", "yyyy-MM-dd", CultureInfo.InvariantCulture));
        root.Done();
        return problems.Count == 0 ? fixture : throw new InvalidOperationException(string.Join('\n', problems));
    }

    public void Spoil(PolicyCopy policies)
    {
        if (Copy is not null)
            policies.Write(Copy, CopyFind is null ? policies.Read(File) : policies.Read(File).Replace(CopyFind, CopyPut, StringComparison.Ordinal));
        if (Remove is not null) System.IO.File.Delete(policies.PathOf(Remove));
        if (Find is not null) policies.Edit(File, Find, Put ?? "");
        else if (Put is not null) policies.Write(File, Put);
        if (IsSigned) policies.SignAgain();
    }

    public override string ToString() => Name;
}
