using System.Text;
using DataSharingHub.Samples.Calibrated;
using DataSharingHub.Samples.People;

namespace DataSharingHub.Samples.Writing;

/// <summary>Who is who: one line for each person and dataset, written as soon as a partner gives the person a reference.</summary>
internal sealed class Truth : IDisposable
{
    private readonly string directory;
    private readonly StreamWriter people;

    public Truth(string directory)
    {
        this.directory = directory;
        people = Open("people.csv");
        people.WriteLine("person,dataset,row_id");
    }

    public void Add(Person person, string dataset, string reference) => people.WriteLine($"{person.Number},{dataset},{reference}");

    /// <summary>The people in both the Peer Group and Places Meetings and the youth justice caseload.</summary>
    public void WritePairs(IEnumerable<TruePair> pairs)
    {
        using var writer = Open("pairs-pgpm-yjs.csv");
        writer.WriteLine("person,case_id,yot_person_id,district,difference");
        foreach (var pair in pairs)
            writer.WriteLine($"{pair.Person},{pair.CaseId},{pair.YotId},{pair.District},\"{pair.Variant}\"");
    }

    public void Dispose() => people.Dispose();

    private StreamWriter Open(string name) => new(Path.Combine(directory, name), append: false, new UTF8Encoding(false)) { NewLine = "\n" };
}
