using System.Xml.Linq;
using Xunit;

namespace DataSharingHub.Core.Tests.Architecture;

/// <summary>References point one way, and each library is spoken to in one place.</summary>
public sealed class ReferenceTests
{
    private static readonly string Root = FindRoot();

    [Theory]
    [InlineData("DataSharingHub.Disclosure")]
    [InlineData("DataSharingHub.Linkage")]
    public void Engine_ReferencesNothingOfOurs(string project)
    {
        Assert.Empty(ReferencesOf(project));
    }

    [Fact]
    public void Core_ReferencesOnlyTheEngines()
    {
        Assert.All(ReferencesOf("DataSharingHub.Core"), reference =>
            Assert.Contains(reference, new[] { "DataSharingHub.Disclosure", "DataSharingHub.Linkage" }));
    }

    [Theory]
    [InlineData("ClosedXML", "Workbooks")]
    [InlineData("Hangfire", "Jobs")]
    [InlineData("DuckDB", "Tables")]
    [InlineData("Npgsql", "Database")]
    [InlineData("Microsoft.EntityFrameworkCore.Sqlite", "Database")]
    [InlineData("Microsoft.Data.Sqlite", "Database")]
    public void Library_IsSpokenToInOneFolderOfCore(string library, string folder)
    {
        var core = Path.Combine(Root, "src", "DataSharingHub.Core");
        var elsewhere = Directory.EnumerateFiles(core, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(core, file))
            .Where(file => !file.StartsWith("obj", StringComparison.Ordinal) && !file.StartsWith("bin", StringComparison.Ordinal))
            .Where(file => !file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            .Where(file => File.ReadAllText(Path.Combine(core, file)).Contains("using " + library, StringComparison.Ordinal));
        Assert.Empty(elsewhere);
    }

    private static IEnumerable<string> ReferencesOf(string project) =>
        XDocument.Load(Path.Combine(Root, "src", project, project + ".csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "DataSharingHub.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The solution file was not found above the test's folder.");
    }
}
