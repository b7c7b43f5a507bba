using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Datasets.Loading;
using DataSharingHub.Testing;
using Xunit;

namespace DataSharingHub.Core.Tests.Datasets;

public sealed class DatasetContractFileTests
{
    private const string Small = """
        id: small
        version: 1
        title: Small
        supplier: police
        forms: [csv]
        limits: {rows: 10, bytes: 1000}
        fields:
          - {name: ref, headings: [Ref], type: reference, required: true, class: identifier}
          - {name: seen, headings: [Seen], type: date, formats: [dd/MM/yyyy], class: quasi-identifier}
        keys:
          - {fields: [ref]}
        """;

    public static TheoryData<string> ContractFiles() => [.. Directory.GetFiles(Path.Combine(Checkout.Root, "policies/datasets"), "*.yaml").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(ContractFiles))]
    public void OurContracts_Load(string path)
    {
        var outcome = DatasetContractFile.Load(path);

        Assert.Empty(outcome.Refusals);
        Assert.Equal(Path.GetFileNameWithoutExtension(path), outcome.Value!.Id);
        Assert.NotEmpty(outcome.Value.Unknown.Identifiers);
    }

    [Fact]
    public void SmallContract_IsReadWithItsDefaults()
    {
        var contract = Load(Small).Value!;

        Assert.Equal(new DatasetLimits(10, 1000), contract.Limits);
        Assert.Equal(500, contract.Field("ref")!.MaxLength);
        Assert.Equal(new ExpectedChange(40, 60), contract.ExpectedChange);
        Assert.False(contract.NilReturnAllowed);
    }

    [Theory]
    [InlineData("title: Small", "titel: Small", "small.yaml:3: 'titel' is not a key here")]
    [InlineData("title: Small", "titel: Small", "small.yaml:1: 'title' is missing.")]
    [InlineData("type: reference", "type: refrence", "small.yaml:8: 'type' is 'refrence'; expected one of text, name, date")]
    [InlineData("{fields: [ref]}", "{fields: [rif]}", "small.yaml:11: there is no field 'rif' in this contract.")]
    [InlineData("name: seen", "name: ref", "small.yaml:9: field 'ref' stands twice.")]
    [InlineData("headings: [Seen]", "headings: [REF.]", "small.yaml:9: the heading 'ref' of 'seen' also belongs to 'ref'")]
    [InlineData("[dd/MM/yyyy]", "[dd/MM/yy]", "small.yaml:9: 'dd/MM/yy' is not a known form of a date")]
    [InlineData("rows: 10", "rows: ten", "small.yaml:6: 'rows' wants a whole number.")]
    [InlineData("rows: 10", "rows: 0", "small.yaml:6: every limit is at least 1.")]
    [InlineData("forms: [csv]", "forms: [csv, docx]", "small.yaml:1: 'minutes' belongs to a dataset with the form docx")]
    [InlineData("type: reference", "type: reference, pattern: '(?<=a)b'", "small.yaml:8: 'pattern' of 'ref' is not a regular expression")]
    [InlineData("keys:", "keys: [", "is not YAML")]
    public void FaultInContract_IsRefusedWithFileAndLine(string from, string to, string expected)
    {
        var refusals = Load(Small.Replace(from, to, StringComparison.Ordinal)).Refusals;

        Assert.Contains(refusals, refusal => refusal.Code == "dataset.invalid" && refusal.Message.Contains(expected, StringComparison.Ordinal));
    }

    private static Outcome<DatasetContract> Load(string text) => DatasetContractFile.Load(new StringReader(text), "small.yaml");
}
