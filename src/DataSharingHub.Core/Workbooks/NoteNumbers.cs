using System.Globalization;
using DataSharingHub.Core.Releases;

namespace DataSharingHub.Core.Workbooks;

/// <summary>Numbers the notes that a release uses, in the order in which they are met; a note that nothing refers to is left out.</summary>
internal sealed class NoteNumbers
{
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> texts = [];

    public IReadOnlyList<string> Texts => texts;

    public static NoteNumbers Of(ProtectedRelease release)
    {
        var notes = new NoteNumbers();
        var known = release.Notes.ToDictionary(note => note.Id, note => note.Text);
        foreach (var id in release.KeyFigures.SelectMany(figure => figure.Notes).Concat(release.Tables.SelectMany(table => table.Notes)))
            if (known.TryGetValue(id, out var text) && notes.numbers.TryAdd(id, notes.texts.Count + 1))
                notes.texts.Add(text);
        return notes;
    }

    public static string Mark(int number) => string.Create(CultureInfo.InvariantCulture, $"[note {number}]");

    /// <summary>"[note 1] [note 3]", or nothing.</summary>
    public string Marks(IEnumerable<string> ids) => string.Join(' ', ids.Where(numbers.ContainsKey).Select(id => numbers[id]).Order().Select(Mark));
}
