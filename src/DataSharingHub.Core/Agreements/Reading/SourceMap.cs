namespace DataSharingHub.Core.Agreements.Reading;

/// <summary>Where each part of the policies was read from, kept beside the model so that the model says only what was signed.</summary>
public sealed class SourceMap
{
    private readonly Dictionary<object, SourcePosition> positions = new(ReferenceEqualityComparer.Instance);

    public T Put<T>(T part, SourcePosition at)
        where T : class
    {
        positions[part] = at;
        return part;
    }

    public SourcePosition Of(object part) => positions.GetValueOrDefault(part) ?? new SourcePosition("(built in code)", 0);
}
