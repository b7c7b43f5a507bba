using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reading;
using DataSharingHub.Core.Extracts.Reports;
using DataSharingHub.Core.Lookups;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>
/// Judges values of one field. It depends on the value alone, so that a value seen before need not be judged again; blank cells never come here.
/// </summary>
internal abstract class ValueJudge(DatasetField field, UnknownValues unknown)
{
    protected DatasetField Field { get; } = field;

    protected UnknownList Unknown { get; } = new(unknown, field);

    public static ValueJudge For(DatasetField field, DatasetContract contract, IReadOnlyDictionary<string, Lookup> lookups, DateOnly today) => field.Type switch
    {
        FieldType.Date => new DateJudge(field, contract.Unknown, today),
        FieldType.Integer => new IntegerJudge(field, contract.Unknown),
        FieldType.Boolean => new BooleanJudge(field, contract.Unknown),
        FieldType.Code or FieldType.Codes => new CodeJudge(field, contract.Unknown, lookups),
        FieldType.Postcode => new PostcodeJudge(field, contract.Unknown, lookups),
        FieldType.Crn or FieldType.Pnc or FieldType.Cro or FieldType.Reference or FieldType.CrimeReference => new IdentifierJudge(field, contract.Unknown, today),
        FieldType.Name => new NameJudge(field, contract.Unknown),
        _ => new TextJudge(field, contract.Unknown),
    };

    /// <param name="text">The cell's text, cleaned and not blank.</param>
    public abstract Judged Judge(ReadOnlySpan<char> text, CellKind kind);

    /// <summary>A value that the contract lists as "not known".</summary>
    protected Judged NotKnown(ReadOnlySpan<char> text) =>
        Field.Required ? new Judged(null, Changes.Unknown, [new Finding("value.unknown-required", ValueShape.Of(text))]) : new Judged(null, Changes.Unknown);

    protected static bool StartsLikeFormula(ReadOnlySpan<char> text)
    {
        var start = text.TrimStart("'\",;| ");
        if (start.IsEmpty || start[0] is not ('=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20'))
            return false;
        // A negative number is a number.
        return !(start[0] is '-' or '+' && start.Length > 1 && start[1..].IndexOfAnyExceptInRange('0', '9') < 0);
    }
}
