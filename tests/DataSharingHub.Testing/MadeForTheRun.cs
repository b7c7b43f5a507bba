using System.Collections.Concurrent;

namespace DataSharingHub.Testing;

/// <summary>
/// What was made once for a whole run, a server or a folder, and is taken away when its last test has ended. The runner waits for a fixture of the assembly; for the
/// end of the process it waits ten seconds and then calls the run failed, which a server with hundreds of databases may need.
/// </summary>
public sealed class MadeForTheRun : IAsyncDisposable
{
    private static readonly ConcurrentStack<IAsyncDisposable> Kept = new();

    public static void Keep(IAsyncDisposable made) => Kept.Push(made);

    public static void Keep(string folder) => Keep(new Folder(folder));

    public async ValueTask DisposeAsync()
    {
        while (Kept.TryPop(out var made))
            await made.DisposeAsync();
    }

    private sealed class Folder(string path) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Directory.Delete(path, recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
