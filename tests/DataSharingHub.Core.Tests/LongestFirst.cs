using DataSharingHub.Core.Tests.Jobs;
using DataSharingHub.Core.Tests.Pipeline;
using DataSharingHub.Core.Tests.Releases.Together;
using DataSharingHub.Core.Tests.Serving;
using Xunit.Sdk;
using Xunit.v3;

namespace DataSharingHub.Core.Tests;

/// <summary>Begins with the classes that take minutes, so that none of them is left running alone at the end; they wait much for processes, and short tests fill the gaps.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        .. new[]
        {
            typeof(OfficerCommandTests), typeof(WorkerProcessTests), typeof(KilledProcessTests), typeof(TogetherCommandTests), typeof(SendingTests), typeof(WholeSampleTests),
            typeof(TogetherPipelineTests), typeof(KilledStageTests),
        }.Select(type => type.FullName!),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(Place).ThenBy(collection => collection.UniqueID, StringComparer.Ordinal)];

    /// <summary>A class without a collection of its own is one, called after the class.</summary>
    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var at = Array.FindIndex(Longest, name => collection.TestCollectionDisplayName.Contains(name + " ", StringComparison.Ordinal));
        return at < 0 ? Longest.Length : at;
    }
}
