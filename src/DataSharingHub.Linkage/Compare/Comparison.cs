namespace DataSharingHub.Linkage.Compare;

/// <summary>Where a comparison's agreement also comes about between two persons who are not strangers.</summary>
[Flags]
internal enum SharedBy
{
    /// <summary>By nobody else.</summary>
    None = 0,

    /// <summary>By people of one household: family name, address.</summary>
    Household = 1,

    /// <summary>By twins: what a household shares, and the date of birth.</summary>
    Twins = 2,

    /// <summary>By parent and child of one name: all but the date of birth.</summary>
    Namesakes = 4,
}

/// <summary>How frequency enters a level's weight.</summary>
internal enum FrequencyUse
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>The value's own frequency takes the place of the average one.</summary>
    Exact,

    /// <summary>The commoner value's frequency, relative to the average of near pairs.</summary>
    Near,
}

/// <summary>One level of a comparison.</summary>
/// <param name="Words">What it means.</param>
/// <param name="PriorM">Share expected among pairs of one person before anything is learned; shares add up to one within a context.</param>
/// <param name="Frequency">How frequency enters.</param>
/// <param name="Agrees">True where twins with different given names, or a parent with another date of birth, could not reach it.</param>
/// <param name="Context">Levels of one context are alternatives to each other; which context applies is given by an earlier comparison.</param>
/// <param name="Trained">False where the pairs cannot say what share is right, and the expected one stays.</param>
internal sealed record Level(string Words, double PriorM, FrequencyUse Frequency = FrequencyUse.None, bool Agrees = false, int Context = 0, bool Trained = true);

/// <summary>
/// Compares one kind of evidence of two records. A comparison of encoded records (filters) is another subclass: nothing beyond this class
/// knows what the values are.
/// </summary>
internal abstract class Comparison(string name, IReadOnlyList<Level> levels, SharedBy shared)
{
    public const sbyte Unknown = -1;

    public string Name { get; } = name;

    public IReadOnlyList<Level> Levels { get; } = levels;

    public SharedBy Shared { get; } = shared;

    /// <summary>True for given names, whatever their form: twins do not share them.</summary>
    public virtual bool IsGivenName => false;

    /// <summary>True for dates of birth, whatever their form: parent and child do not share them.</summary>
    public virtual bool IsDateOfBirth => false;

    /// <summary>The level of births a generation apart, or -1 where the comparison cannot tell.</summary>
    public virtual int GenerationLevel => -1;

    /// <summary>Place of this comparison among all, and of its codes in a row of codes.</summary>
    public int Place { get; set; }

    /// <summary>What a record has in this field, as a number; below 0 where it is unknown. Codes of a record stand together in memory.</summary>
    public virtual int CodeOf(int record) => record;

    /// <summary>Level of two records, or <see cref="Unknown"/>; <paramref name="earlier"/> holds the levels of the comparisons before this one.</summary>
    public abstract sbyte Compare(in ComparedPair pair, ReadOnlySpan<sbyte> earlier, LevelCache cache);

    /// <summary>As <see cref="Compare"/>, of several pairs; <paramref name="levels"/> holds the levels of the comparisons before this one and takes those of this one.</summary>
    public virtual void CompareAll(in ComparedPairs pairs, PairLevels levels, LevelCache cache)
    {
        Span<sbyte> earlier = stackalloc sbyte[Place];
        var own = levels.Of(Place);
        for (var n = 0; n < own.Length; n++)
        {
            levels.Copy(n, earlier);
            own[n] = Compare(pairs[n], earlier, cache);
        }
    }

    /// <summary>True where both records have a value, and yet nothing can be said of the two: encoded values can be compared only where the records share a salt.</summary>
    public virtual bool IsBlind(in ComparedPair pair) => false;

    /// <summary>Natural logarithm of the frequency that a level with frequency use goes by.</summary>
    public virtual double LogFrequency(in ComparedPair pair, int level) => 0;

    /// <summary>Probability that two records of strangers agree exactly, worked out from the value frequencies; NaN where sampling must say.</summary>
    public virtual double ExactByChance(int level) => double.NaN;
}

/// <summary>Two records and their codes.</summary>
internal readonly ref struct ComparedPair(int first, int second, ReadOnlySpan<int> firstCodes, ReadOnlySpan<int> secondCodes)
{
    public readonly int First = first;
    public readonly int Second = second;
    public readonly ReadOnlySpan<int> FirstCodes = firstCodes;
    public readonly ReadOnlySpan<int> SecondCodes = secondCodes;
}
