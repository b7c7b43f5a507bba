using System.Globalization;
using System.Text.RegularExpressions;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reading;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>Dates in the forms that the contract declares, and for a birth date whether anybody can be that old.</summary>
internal sealed partial class DateJudge(DatasetField field, UnknownValues unknown, DateOnly today) : ValueJudge(field, unknown)
{
    private const int OldestAge = 120;

    public DateForms Forms { get; } = new(field);

    public override Judged Judge(ReadOnlySpan<char> text, CellKind kind)
    {
        if (kind == CellKind.Date)
        {
            var time = text.IndexOf('T') >= 0;
            var day = DateOnly.ParseExact(time ? text[..10] : text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            return JudgeDay(day, text, DateForms.DateCell, time ? Changes.TimeDropped : Changes.None);
        }

        if (kind == CellKind.Text && Forms.TryRead(text, out var date, out var form))
            return JudgeDay(date, text, form, text.Length < 10 && form == 1 ? Changes.Padded : Changes.None);
        if (Unknown.Has(text))
            return NotKnown(text);
        return JudgeOther(text, kind);
    }

    private Judged JudgeDay(DateOnly date, ReadOnlySpan<char> text, byte form, Changes changes)
    {
        if (Unknown.Has(date))
            return new Judged(null, Changes.Unknown, [new Finding("date.unknown", ValueShape.Of(text))], form);
        if (Field.IsBirthDate && date >= today)
            return new Judged(null, changes, [new Finding("birth-date.today")], form);
        if (date > today)
            return new Judged(Text(date), changes, [new Finding("date.future", Outcome: Field.Required ? ExtractOutcome.Failed : ExtractOutcome.Warned)], form);
        if (date.Year < 1900 || (Field.IsBirthDate && date < today.AddYears(-OldestAge - 1)))
            return new Judged(null, changes, [new Finding("date.too-old")], form);
        return new Judged(Text(date), changes, null, form);
    }

    private Judged JudgeOther(ReadOnlySpan<char> text, CellKind kind)
    {
        var shape = ValueShape.Of(text);
        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && Unknown.HasYear(year))
            return new Judged(null, Changes.Unknown, [new Finding("date.unknown", shape)]);
        if (kind == CellKind.Number || (text.Length is 4 or 5 && text.IndexOfAnyExceptInRange('0', '9') < 0))
            return Judged.Wrong(new Finding("date.serial-number", shape));
        if (TwoDigitYear().IsMatch(text))
            return Judged.Wrong(new Finding("date.two-digit-year", shape));
        return Judged.Wrong(Forms.HasShape(text) || Zeros().IsMatch(text)
            ? new Finding("date.impossible", shape)
            : new Finding("date.form", shape) { Places = [("expected", Forms.Words)] });
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex("^[0-9]{1,2}[/. -](?:[0-9]{1,2}|[A-Za-z]{3,9})[/. -][0-9]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex TwoDigitYear();

    [GeneratedRegex("^0{1,4}[/.-]0{1,2}[/.-]0{1,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Zeros();
}
