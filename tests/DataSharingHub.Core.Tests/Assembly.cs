using DataSharingHub.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(MadeForTheRun))]
