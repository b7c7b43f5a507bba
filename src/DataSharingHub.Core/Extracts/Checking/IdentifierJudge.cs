using System.Text.RegularExpressions;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reading;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>Reference numbers of people and records, each in one spelling, so that one person is not two by a space or a small letter.</summary>
internal sealed partial class IdentifierJudge : ValueJudge
{
    private readonly DateOnly today;
    private readonly Regex? pattern;

    public IdentifierJudge(DatasetField field, UnknownValues unknown, DateOnly today)
        : base(field, unknown)
    {
        this.today = today;
        if (field.Pattern is { } text)
            pattern = new Regex(text, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    public override Judged Judge(ReadOnlySpan<char> text, CellKind kind)
    {
        if (Unknown.Has(text))
            return NotKnown(text);
        if (text.Length > 60)
            return Wrong(text);
        Span<char> joined = stackalloc char[text.Length];
        var count = 0;
        var changes = Changes.None;
        foreach (var c in text)
        {
            if (c is ' ' or '\n')
            {
                changes |= Changes.SpacesClosed;
                continue;
            }

            if (c > '\u007F')
                return char.IsLetter(c) ? Judged.Wrong(new Finding("identifier.look-alike", ValueShape.Of(text))) : Wrong(text);
            if (char.IsAsciiLetterLower(c))
                changes |= Changes.UpperCased;
            joined[count++] = char.ToUpperInvariant(c);
        }

        var identifier = joined[..count];
        return Unknown.Has(identifier) ? NotKnown(text) : Field.Type switch
        {
            FieldType.Crn => IsCrn(identifier) ? new Judged(identifier.ToString(), changes) : Wrong(text, identifier),
            FieldType.Pnc or FieldType.Cro => JudgeNumbered(text, identifier, changes),
            _ => JudgeReference(text, identifier, changes),
        };
    }

    private static bool IsCrn(ReadOnlySpan<char> text) =>
        text.Length == 7 && char.IsAsciiLetterUpper(text[0]) && text[1..].IndexOfAnyExceptInRange('0', '9') < 0;

    private Judged JudgeReference(ReadOnlySpan<char> text, ReadOnlySpan<char> identifier, Changes changes)
    {
        if (pattern is not null)
            return pattern.IsMatch(identifier) ? new Judged(identifier.ToString(), changes) : Wrong(text, identifier);
        if (identifier.IndexOfAnyInRange('0', '9') < 0 && identifier.IndexOfAnyInRange('A', 'Z') < 0)
            return Wrong(text);
        return StartsLikeFormula(identifier) ? Wrong(text) : new Judged(identifier.ToString(), changes);
    }

    private Judged JudgeNumbered(ReadOnlySpan<char> text, ReadOnlySpan<char> identifier, Changes changes)
    {
        var canonical = Field.Type == FieldType.Pnc
            ? CheckLetters.ReadPnc(identifier, today.Year, out var fits, out var century)
            : CheckLetters.ReadCro(identifier, out fits, out century);
        if (canonical is null)
            return Wrong(text, identifier);
        if (!fits)
        {
            return new Judged(null, Changes.None,
                [new Finding("identifier.check-letter", ValueShape.Of(text), Outcome: Field.Required ? ExtractOutcome.Failed : ExtractOutcome.Warned)]);
        }

        if (century)
            changes |= Changes.Century;
        else if (changes == Changes.None && canonical.Length != identifier.Length)
            changes |= Changes.Padded;
        return new Judged(canonical, changes);
    }

    private Judged Wrong(ReadOnlySpan<char> text, ReadOnlySpan<char> identifier = default)
    {
        var expected = Field.Type switch
        {
            FieldType.Crn => "A999999 (a CRN)",
            FieldType.Pnc => "9999/9999999A (a PNC number)",
            FieldType.Cro => "999999/99A or SF99/999999A (a CRO number)",
            FieldType.CrimeReference => "that the contract gives for crime references",
            _ => pattern is null ? "of a reference: letters and digits, at most 60" : "that the contract gives for this reference",
        };
        return KindOf(identifier) is { } kind
            ? Judged.Wrong(new Finding("identifier.other-kind", ValueShape.Of(text)) { Places = [("found", kind), ("expected", expected)] })
            : Judged.Wrong(new Finding("identifier.form", ValueShape.Of(text)) { Places = [("expected", expected)] });
    }

    private string? KindOf(ReadOnlySpan<char> identifier)
    {
        if (identifier.IsEmpty)
            return null;
        if (Field.Type != FieldType.Crn && IsCrn(identifier))
            return "a CRN";
        if (Prison().IsMatch(identifier))
            return "a prison (NOMS) number";
        if (Field.Type != FieldType.Pnc && Pnc().IsMatch(identifier))
            return "a PNC number";
        if (Field.Type != FieldType.Cro && Cro().IsMatch(identifier))
            return "a CRO number";
        return NationalInsurance().IsMatch(identifier) ? "a National Insurance number" : Nhs().IsMatch(identifier) ? "an NHS number" : null;
    }

    [GeneratedRegex("^[A-Z][0-9]{4}[A-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Prison();

    [GeneratedRegex("^(?:[0-9]{2}|[0-9]{4})/[0-9]{1,7}[A-Z]$", RegexOptions.CultureInvariant)]
    private static partial Regex Pnc();

    [GeneratedRegex("^(?:[0-9]{1,6}/[0-9]{2}|SF[0-9]{2}/[0-9]{1,6})[A-Z]$", RegexOptions.CultureInvariant)]
    private static partial Regex Cro();

    [GeneratedRegex("^[A-Z]{2}[0-9]{6}[A-D]$", RegexOptions.CultureInvariant)]
    private static partial Regex NationalInsurance();

    [GeneratedRegex("^[0-9]{10}$", RegexOptions.CultureInvariant)]
    private static partial Regex Nhs();
}
