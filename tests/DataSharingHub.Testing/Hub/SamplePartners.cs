using DataSharingHub.Core.Agreements;
using DataSharingHub.Samples;

namespace DataSharingHub.Testing.Hub;

/// <summary>The calibrated sample, made once for the test process, and the policies it goes with.</summary>
public static class SamplePartners
{
    private static readonly Lazy<string> Made = new(Make);

    public static string Policies { get; } = Path.Combine(Root(), "policies");

    public static PolicySet PolicySet { get; } = Core.Agreements.Policies.Load(Policies).Value
        ?? throw new InvalidOperationException("The policies of the repository do not load.");

    public static string Folder => Made.Value;

    public static IReadOnlyList<string> Extracts(string dataset) =>
        [.. Directory.GetFiles(Path.Combine(Folder, "extracts"), dataset + "_*").Order(StringComparer.Ordinal)];

    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "DataSharingHub.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The solution file was not found above the test's folder.");
    }

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("hub-sample-").FullName;
        MadeForTheRun.Keep(folder);
        SampleGenerator.Generate(new SampleOptions { Directory = folder, Policies = Policies });
        return folder;
    }
}
