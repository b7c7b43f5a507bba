using System.Globalization;

namespace DataSharingHub.Core.Extracts;

/// <summary>Why an extract was not taken in.</summary>
internal static class ExtractRefusals
{
    public static Refusal UnknownDataset(string dataset, IEnumerable<string> known) => new(
        "extract.unknown-dataset", $"There is no dataset '{dataset}' under the agreement. Send one of: {string.Join(", ", known)}.");

    public static Refusal Empty() => new("extract.empty", "The selected file is empty: 0 bytes were received. Write the extract again and send it.");

    public static Refusal TooLarge(long limit) => new(
        "extract.too-large",
        string.Create(CultureInfo.InvariantCulture, $"The file is longer than the {limit / 1024 / 1024} MB that the dataset contract allows. Send the period in parts."));

    public static Refusal PeriodTaken(string dataset, DateOnly from, DateOnly to) => new(
        "extract.period-taken",
        string.Create(CultureInfo.InvariantCulture, $"The hub has another extract of {dataset} for {from:yyyy-MM-dd} to {to:yyyy-MM-dd}. Say that this one replaces it, or withdraw it."));

    public static Refusal PeriodBackwards(DateOnly from, DateOnly to) => new(
        "extract.period-backwards",
        string.Create(CultureInfo.InvariantCulture, $"The period ends ({to:yyyy-MM-dd}) before it begins ({from:yyyy-MM-dd}). Correct the dates."));

    public static Refusal NotFound(Guid id) => new("extract.not-found", $"There is no extract {id}.");

    public static Refusal AlreadyGone(ExtractStatus status) => new(
        "extract.already-gone", $"The extract is {status}: nothing of it is held, so there is nothing to withdraw.");

    public static Refusal PartForm() => new(
        "extract.part", "The part is up to 40 letters, digits and hyphens, such as a district's code. Leave it empty where the file is all of the period.");

    public static Refusal FormUnknown() => new("extract.form", "The form is the ending of the file's name, such as csv, xlsx or docx. Say which.");

    public static Refusal NotAcknowledged(Reports.ExtractProblem warning) => new(
        "extract.not-acknowledged", $"Read and acknowledge the warning \"{warning.Short}\"{(warning.Column is null ? "" : $" ({warning.Column})")}, or withdraw the extract.");

    public static Refusal ReasonNeeded() => new(
        "extract.reason-needed", "The extract differs much from the last ones. Say why it is right all the same, without naming anybody, or withdraw it.");
}
