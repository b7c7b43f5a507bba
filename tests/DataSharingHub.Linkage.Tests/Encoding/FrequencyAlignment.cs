namespace DataSharingHub.Linkage.Tests.Encoding;

/// <summary>The attacker counts equal encodings and lays them beside the names of the population, both commonest first.</summary>
internal static class FrequencyAlignment
{
    /// <summary>Share of people whose name the attack gets right.</summary>
    public static double ShareNamed(IReadOnlyList<(string Surname, DateOnly Born)> people, Func<(string Surname, DateOnly Born), byte[]> encode)
    {
        var encoded = people.Select(person => Convert.ToHexString(encode(person))).ToArray();
        var names = people.CountBy(person => person.Surname).OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal).Select(name => name.Key).ToArray();
        var guesses = encoded.CountBy(text => text).OrderByDescending(text => text.Value).ThenBy(text => text.Key, StringComparer.Ordinal)
            .Select((text, rank) => (text.Key, Name: names[Math.Min(rank, names.Length - 1)]))
            .ToDictionary(guess => guess.Key, guess => guess.Name, StringComparer.Ordinal);
        return people.Where((person, at) => guesses[encoded[at]] == person.Surname).Count() / (double)people.Count;
    }
}
