using System.Runtime.CompilerServices;
using DataSharingHub.Linkage.Compare;

namespace DataSharingHub.Linkage.Records;

/// <summary>
/// Enough of a name to see, without looking at its letters, that it is unlike most others: the names of a run stand side by side in one
/// short array, where following each to its words would wait for memory.
/// </summary>
/// <param name="Shape">Letters, start and length of the word.</param>
/// <param name="Sound">Number of its sound.</param>
/// <param name="Token">Number of its word; -1 where the name has several words or is an initial, and a glance is not enough.</param>
/// <param name="HasVariants">True where short forms or variants are known.</param>
internal readonly record struct NameGlance(WordShape Shape, int Sound, int Token, bool HasVariants)
{
    public static NameGlance Of(NameInfo name) =>
        new(name.Shape, name.SoundNumber, name.IsOneWord && !name.IsInitial ? name.Tokens[0] : -1, name.Groups.Length > 0);

    /// <summary>True where two different names are certain to be neither alike, nor variants, nor parts of each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsUnlike(in NameGlance other) =>
        Token >= 0 && other.Token >= 0 && Sound != other.Sound && !(HasVariants && other.HasVariants)
        && ((Shape.Start ^ other.Shape.Start) & 0xFFFF) != 0 && !WordShape.MayBeAlike(Shape, other.Shape);
}
