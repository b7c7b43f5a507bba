using System.Numerics;
using DataSharingHub.Linkage.Standardise;

namespace DataSharingHub.Linkage.Compare;

/// <summary>A standard postcode of up to eight ASCII characters in one number, the first character highest: parts and slips are shifts of it.</summary>
/// <param name="Characters">The characters; 0 where the text does not fit and must be compared as text.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Outward">Length of the outward part.</param>
/// <param name="Area">Length of the leading letters.</param>
internal readonly record struct PackedPostcode(ulong Characters, byte Length, byte Outward, byte Area)
{
    public static PackedPostcode Of(string standard)
    {
        var fits = standard.Length <= 8;
        var packed = 0UL;
        for (var i = 0; i < standard.Length && fits; i++)
        {
            fits = standard[i] is > '\0' and < '\u0080';
            packed |= (ulong)standard[i] << (56 - (8 * i));
        }

        var (outward, area) = (PostcodeText.OutwardLength(standard), PostcodeText.AreaLength(standard));
        return new PackedPostcode(fits ? packed : 0, (byte)Math.Min(255, standard.Length), (byte)Math.Min(255, outward), (byte)Math.Min(255, area));
    }

    /// <summary>True where both begin with the same characters.</summary>
    public bool SameStart(in PackedPostcode other, int length) => (Characters ^ other.Characters) >> (64 - (8 * length)) == 0;

    /// <summary>True where two different postcodes are one edit apart: a character changed, left out, or exchanged with its neighbour.</summary>
    public bool IsSlip(in PackedPostcode other)
    {
        unchecked
        {
            var differ = Characters ^ other.Characters;
            var at = BitOperations.LeadingZeroCount(differ) / 8 * 8;
            var rest = differ << at;
            if (Length == other.Length)
            {
                // What differs is one character, or two neighbours in each other's place.
                return rest << 8 == 0
                    || (rest << 16 == 0 && (Characters << at >> 56) == (other.Characters << at << 8 >> 56) && (Characters << at << 8 >> 56) == (other.Characters << at >> 56));
            }

            // One character more: without it, at the place where the two first differ, the longer is the shorter.
            var (longer, shorter) = Length > other.Length ? (Characters, other.Characters) : (other.Characters, Characters);
            return Math.Abs(Length - other.Length) == 1 && longer << at << 8 == shorter << at;
        }
    }
}
