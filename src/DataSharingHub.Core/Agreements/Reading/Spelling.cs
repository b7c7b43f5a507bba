namespace DataSharingHub.Core.Agreements.Reading;

/// <summary>How far two words of a policy file are apart, for "did you mean".</summary>
public static class Spelling
{
    /// <summary>Levenshtein's distance: the least number of letters to put in, take out or change.</summary>
    public static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[other.Length];
    }
}
