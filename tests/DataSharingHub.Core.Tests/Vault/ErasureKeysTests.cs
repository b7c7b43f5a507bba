using DataSharingHub.Core.Vault;
using Xunit;

namespace DataSharingHub.Core.Tests.Vault;

public sealed class ErasureKeysTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hub-erasure-");

    [Fact]
    public async Task FirstKeysMadeAtTheSameMoment_AllAreThere()
    {
        for (var round = 0; round < 20; round++)
        {
            var keys = new ErasureKeys(Path.Combine(folder.FullName, $"{round}"), "mark");
            using var together = new Barrier(4);
            var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    together.SignalAndWait(TestContext.Current.CancellationToken);
                    return keys.Make();
                },
                TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            Assert.True(keys.Belongs);
            Assert.All(made, id => Assert.Equal(32, keys.Find(id)!.Length));
            Assert.Equal(4, made.Distinct().Count());
        }
    }

    [Fact]
    public void DestroyedKey_IsGone_AndGoingAgainIsNoFault()
    {
        var keys = new ErasureKeys(folder.FullName, "mark");
        var (gone, kept) = (keys.Make(), keys.Make());
        keys.Destroy(gone);
        keys.Destroy(gone);
        Assert.Null(keys.Find(gone));
        Assert.NotNull(keys.Find(kept));
        Assert.Equal(2, folder.GetFiles().Length);
    }

    [Fact]
    public void FolderThatGoesAway_IsNotTakenForAFreshOne()
    {
        var path = Path.Combine(folder.FullName, "mounted");
        var keys = new ErasureKeys(path, "mark");
        var made = keys.Make();
        Directory.Move(path, path + "-away");
        Directory.CreateDirectory(path);
        Assert.Throws<IOException>(keys.Make);
        Assert.Empty(Directory.GetFiles(path));
        Directory.Delete(path);
        Directory.Move(path + "-away", path);
        Assert.NotNull(keys.Find(made));
        Assert.NotEqual(made, keys.Make());
    }

    public void Dispose() => folder.Delete(recursive: true);
}
