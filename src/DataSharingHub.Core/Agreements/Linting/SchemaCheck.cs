using DataSharingHub.Core.Agreements.Reading;
using DataSharingHub.Core.Lookups;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace DataSharingHub.Core.Agreements.Linting;

/// <summary>Holds policy files against the JSON Schemas that editors use, so that an editor and the lint say the same.</summary>
internal sealed class SchemaCheck(string directory)
{
    private readonly Dictionary<string, JsonSchema?> schemas = new(StringComparer.Ordinal);

    /// <param name="schema">Name in <c>schemas/</c>, e.g. <c>agreement</c>.</param>
    public IEnumerable<PolicyProblem> Check(PolicyFile file, string schema)
    {
        if (Schema(schema) is not { } found) return [Missing(schema, file)];
        if (YamlAsJson.Read(file) is not { } document) return [];
        return found.Validate(document.Json).SelectMany(Innermost)
            .Select(fault => new PolicyProblem(ProblemSeverity.Error, "policy.schema", Sentence(fault), file.At(document.LineOf(fault.Path))));
    }

    public IEnumerable<PolicyProblem> Check(PolicyFile file, Lookup lookup)
    {
        if (Schema("lookup") is not { } found) return [Missing("lookup", file)];
        return lookup.Rows.SelectMany(row =>
            found.Validate(new JObject(row.Cells.Where(cell => cell.Value is not null).Select(cell => new JProperty(cell.Key, cell.Value))))
                .Select(fault => new PolicyProblem(ProblemSeverity.Error, "policy.schema", Sentence(fault), file.At(row.Line))));
    }

    private static PolicyProblem Missing(string schema, PolicyFile file) => new(
        ProblemSeverity.Error, "policy.schema-missing", $"The schema 'schemas/{schema}.schema.json' is missing or is not a JSON Schema.", file.At(1));

    private static IEnumerable<ValidationError> Innermost(ValidationError fault) =>
        fault is ChildSchemaValidationError child && child.Errors.Values.SelectMany(errors => errors).ToList() is { Count: > 0 } inner
            ? inner.SelectMany(Innermost)
            : [fault];

    private static string Sentence(ValidationError fault)
    {
        var key = fault.Property ?? "this";
        return fault.Kind switch
        {
            ValidationErrorKind.PropertyRequired => $"'{key}' is missing.",
            ValidationErrorKind.NoAdditionalPropertiesAllowed => $"The key '{key}' means nothing here. Remove it or correct its spelling.",
            ValidationErrorKind.NotInEnumeration => $"'{key}' should be one of {Allowed(fault)}.",
            ValidationErrorKind.PatternMismatch => $"'{key}' is not of the form {fault.Schema.ActualSchema.Pattern}.",
            ValidationErrorKind.StringExpected => $"'{key}' should be text; a number wants quotes.",
            ValidationErrorKind.IntegerExpected => $"'{key}' should be a whole number.",
            ValidationErrorKind.BooleanExpected => $"'{key}' should be true or false.",
            ValidationErrorKind.ArrayExpected => $"'{key}' should be a list.",
            ValidationErrorKind.ObjectExpected => $"'{key}' should be keys and values.",
            ValidationErrorKind.TooFewItems => $"'{key}' has too few entries; expected at least {fault.Schema.ActualSchema.MinItems}.",
            ValidationErrorKind.NumberTooSmall => $"'{key}' is too small; expected at least {fault.Schema.ActualSchema.Minimum}.",
            ValidationErrorKind.NumberTooBig => $"'{key}' is too large; expected at most {fault.Schema.ActualSchema.Maximum}.",
            _ => $"'{key}' does not fit the schema ({fault.Kind}).",
        };
    }

    private static string Allowed(ValidationError fault) => string.Join(", ", fault.Schema.ActualSchema.Enumeration);

    private JsonSchema? Schema(string name)
    {
        if (schemas.TryGetValue(name, out var known)) return known;
        var path = Path.Combine(directory, "schemas", name + ".schema.json");
        try
        {
            return schemas[name] = File.Exists(path) ? JsonSchema.FromJsonAsync(File.ReadAllText(path)).GetAwaiter().GetResult() : null;
        }
        catch (Newtonsoft.Json.JsonException)
        {
            return schemas[name] = null;
        }
    }
}
