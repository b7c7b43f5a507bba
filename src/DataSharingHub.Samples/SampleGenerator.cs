using DataSharingHub.Samples.People;
using DataSharingHub.Samples.Plausible;
using DataSharingHub.Samples.Rows;
using DataSharingHub.Samples.Writing;

namespace DataSharingHub.Samples;

/// <summary>
/// Makes partner extracts of made-up people with the truth beside them. The same options give the same bytes: nothing here asks for the time or for unseeded chance.
/// </summary>
public static class SampleGenerator
{
    /// <param name="options">What to make.</param>
    /// <param name="written">Told of every extract as soon as it is on disk.</param>
    public static SampleSummary Generate(SampleOptions options, Action<WrittenExtract>? written = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Scale, SampleOptions.LargestScale);
        var extracts = Folder(options.Directory, "extracts");
        using var truth = new Truth(Folder(options.Directory, "truth"));
        var dice = new Dice(options.Seed);
        var population = new Population(new Names(dice.Fork("names")), Places.Read(options.Policies), truth.Add);
        var references = new CrimeReferences();
        var police = new PlausiblePolice(population, references);
        var sample = SampleRows.Make(dice.Fork("rows"), population, police, references);
        var list = new List<WrittenExtract>();
        new ExtractWriter(extracts, dice.Fork("extracts"), population, sample, options.Scale - 1, extract =>
        {
            list.Add(extract);
            written?.Invoke(extract);
        }).WriteAll(police);
        truth.WritePairs(sample.Pairs);
        var summary = new SampleSummary(list, population.Count);
        SampleReadme.Write(Path.Combine(options.Directory, "README.md"), options, summary);
        return summary;
    }

    private static string Folder(string directory, string name) => Directory.CreateDirectory(Path.Combine(directory, name)).FullName;
}
