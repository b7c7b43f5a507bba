using System.Globalization;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>Checks over two fields of a row, and the period.</summary>
internal static class RowRules
{
    public static void Check(DatasetContract contract, IReadOnlyDictionary<string, ColumnCheck> columns, ReadOnlySpan<int> rows, CheckContext context, ProblemLog log)
    {
        SetAsideEventDates(contract, columns, rows, log);
        foreach (var rule in contract.Rules)
        {
            if (columns.TryGetValue(rule.When[0], out var first) && columns.TryGetValue(rule.When[1], out var second))
                Check(rule, first, second, rows, log);
        }

        if (contract.Period is { } wanted && context.Period is { } period && columns.TryGetValue(wanted.Field, out var dates))
            CheckPeriod(wanted, period, dates, rows, log);
    }

    /// <summary>The known fault of a birth date that is the day of the arrest or offence: such a date is no birth date at all.</summary>
    private static void SetAsideEventDates(DatasetContract contract, IReadOnlyDictionary<string, ColumnCheck> columns, ReadOnlySpan<int> rows, ProblemLog log)
    {
        if (contract.Fields.FirstOrDefault(field => field.IsBirthDate) is not { } birth || !columns.TryGetValue(birth.Name, out var births))
            return;
        var others = contract.Fields.Where(field => field.Type == FieldType.Date && field != birth && columns.ContainsKey(field.Name)).Select(field => columns[field.Name].Values).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            if (births.Values[i] is not { } born)
                continue;
            foreach (var other in others)
            {
                if (!string.Equals(other[i], born, StringComparison.Ordinal))
                    continue;
                log.AddRow("birth-date.event-date", rows[i], birth.Name);
                births.Values[i] = null;
                break;
            }
        }
    }

    private static void Check(CrossFieldRule rule, ColumnCheck first, ColumnCheck second, ReadOnlySpan<int> rows, ProblemLog log)
    {
        var (firsts, seconds) = (first.Values, second.Values);
        (string, string)[] places =
        [
            ("first", rule.When[0]), ("second", rule.When[1]),
            ("from", (rule.From ?? 0).ToString(CultureInfo.InvariantCulture)), ("to", (rule.To ?? 0).ToString(CultureInfo.InvariantCulture)),
        ];
        for (var i = 0; i < rows.Length; i++)
        {
            if (firsts[i] is not { } a || seconds[i] is not { } b)
                continue;
            var holds = rule.Check switch
            {
                "after" => string.CompareOrdinal(a, b) > 0,
                "not-before" => string.CompareOrdinal(a, b) >= 0,
                _ => AgeOn(a, b) is var age && age >= rule.From && age <= rule.To,
            };
            if (!holds)
                log.AddRow($"rule.{rule.Check}", rows[i], rule.When[0], rule.Id, outcome: rule.IsWarning ? ExtractOutcome.Warned : ExtractOutcome.Failed, places: places);
        }
    }

    private static void CheckPeriod(PeriodRule rule, (DateOnly From, DateOnly To) period, ColumnCheck dates, ReadOnlySpan<int> rows, ProblemLog log)
    {
        var from = period.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var to = period.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        for (var i = 0; i < rows.Length; i++)
        {
            if (dates.Values[i] is { } day && (string.CompareOrdinal(day, from) < 0 || string.CompareOrdinal(day, to) > 0))
                log.AddRow("date.outside-period", rows[i], rule.Field, outcome: rule.IsWarning ? ExtractOutcome.Warned : ExtractOutcome.Failed, places: [("from", from), ("to", to)]);
        }
    }

    /// <summary>Whole years from the birth date to the day; both as <c>yyyy-MM-dd</c>. Somebody born on 29 February is a year older from 1 March.</summary>
    private static int AgeOn(string day, string born)
    {
        var years = Digits(day, 0, 4) - Digits(born, 0, 4);
        return string.CompareOrdinal(day, 5, born, 5, 5) < 0 ? years - 1 : years;
    }

    private static int Digits(string text, int from, int count)
    {
        var number = 0;
        for (var i = from; i < from + count; i++)
            number = (number * 10) + (text[i] - '0');
        return number;
    }
}
