using System.Collections.Frozen;
using System.Reflection;

namespace DataSharingHub.Linkage.Standardise;

/// <summary>Short forms and spelling variants of given names, read once from the embedded <c>nicknames.csv</c>.</summary>
internal sealed class Nicknames
{
    /// <summary>The built-in list.</summary>
    public static Nicknames BuiltIn { get; } = Read();

    private readonly FrozenDictionary<string, int[]> _groups;
    private readonly string[] _formal;

    private Nicknames(FrozenDictionary<string, int[]> groups, string[] formal) => (_groups, _formal) = (groups, formal);

    /// <summary>Groups a name belongs to, ascending; empty for a name that is not listed.</summary>
    public int[] GroupsOf(string name) => _groups.TryGetValue(name, out var groups) ? groups : [];

    /// <summary>The formal name of the first group, or the name itself.</summary>
    public string FormalOf(string name) => _groups.TryGetValue(name, out var groups) ? _formal[groups[0]] : name;

    /// <summary>Formal names of all groups of a name.</summary>
    public IEnumerable<string> FormalsOf(string name) => GroupsOf(name).Select(g => _formal[g]);

    /// <summary>True where two groups are the same one.</summary>
    public static bool Share(int[] first, int[] second)
    {
        int i = 0, j = 0;
        while (i < first.Length && j < second.Length)
        {
            if (first[i] == second[j])
                return true;
            if (first[i] < second[j])
                i++;
            else
                j++;
        }

        return false;
    }

    private static Nicknames Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("nicknames.csv")
            ?? throw new InvalidOperationException("The embedded list of nicknames is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var groups = new SortedDictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        var formal = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var names = line.Split(',');
            foreach (var name in names)
            {
                var folded = TextFold.Fold(name, 100);
                if (folded is null)
                    continue;
                if (!groups.TryGetValue(folded, out var set))
                    groups.Add(folded, set = []);
                set.Add(formal.Count);
            }

            formal.Add(names[0]);
        }

        return new Nicknames(groups.ToFrozenDictionary(g => g.Key, g => g.Value.ToArray(), StringComparer.Ordinal), [.. formal]);
    }
}
