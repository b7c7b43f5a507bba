using DataSharingHub.Core.Tests;
using DataSharingHub.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(MadeForTheRun))]
[assembly: TestCollectionOrderer(typeof(LongestFirst))]
