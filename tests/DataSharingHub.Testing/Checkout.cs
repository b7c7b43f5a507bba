namespace DataSharingHub.Testing;

/// <summary>Where the checkout that holds the running test lies: policies and approved texts are read from it.</summary>
public static class Checkout
{
    public static string Root { get; } = Find();

    public static string Policies => Path.Combine(Root, "policies");

    private static string Find()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "DataSharingHub.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("The solution file was not found above the test's folder.");
    }
}
