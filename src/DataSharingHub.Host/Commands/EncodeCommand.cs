using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using DataSharingHub.Host.Linking;
using DataSharingHub.Linkage;
using DataSharingHub.Linkage.Encoding;

namespace DataSharingHub.Host.Commands;

/// <summary><c>hub encode</c>: encodes a partner's records on the partner's own machine, so that they can be linked without a name leaving it.</summary>
internal static class EncodeCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo?>("file") { Description = "CSV file of records, plain or .gz.", Arity = ArgumentArity.ZeroOrOne };
        var key = new Option<FileInfo?>("--key") { Description = "Key file that the partners of the agreement share; the linking side never holds it." };
        var output = new Option<FileInfo?>("--out") { Description = "CSV file to write; hub link reads it." };
        var newKey = new Option<FileInfo?>("--new-key") { Description = "Make a new key file and stop." };
        var spec = new Option<FileInfo?>("--spec") { Description = "YAML file that names columns, as for hub link." };
        var mapping = new Option<FileInfo?>("--mapping") { Description = "CSV file to write that tells which encoded id is which of yours; it stays with you." };
        var keep = new Option<string[]>("--keep") { Description = "Columns to keep in clear. They will leave your machine: use it for test data only.", AllowMultipleArgumentsPerToken = true };
        var json = new Option<bool>("--json") { Description = "Print the summary as JSON." };
        var command = new Command("encode", """
            Encode records so that they can be linked without a name leaving this machine.

            Examples:
              hub encode --new-key agreement.key
              hub encode minutes.csv --key agreement.key --out minutes.encoded.csv --mapping mine.csv
              hub link minutes.encoded.csv caseload.encoded.csv --out links
            """) { file, key, output, newKey, spec, mapping, keep, json };
        command.SetAction(parsed => parsed.GetValue(newKey) is { } made
            ? MakeKey(made)
            : Encode(parsed.GetValue(file), parsed.GetValue(key), parsed.GetValue(output), parsed.GetValue(spec), parsed.GetValue(mapping), parsed.GetValue(keep) ?? [], parsed.GetValue(json)));
        return command;
    }

    private static int MakeKey(FileInfo path)
    {
        if (EncodingKeyFile.Create(path.FullName) is { } refusal)
            return Refuse([refusal], ExitCodes.Refused);
        Console.WriteLine($"{path.Name}: a new key. Share it with the agreement's other partners by a safe way, and with nobody else.");
        return ExitCodes.Ok;
    }

    private static int Encode(FileInfo? file, FileInfo? keyFile, FileInfo? output, FileInfo? specFile, FileInfo? mapping, string[] keep, bool json)
    {
        if (file is null || keyFile is null || output is null)
            return Refuse(["Name a CSV file, a key file after --key and the file to write after --out; 'hub encode --help' shows examples."], ExitCodes.Usage);
        var (key, noKey) = EncodingKeyFile.Read(keyFile.FullName);
        if (key is null)
            return Refuse([noKey!], ExitCodes.Refused);
        var (spec, wrong) = specFile is null ? (new LinkSpec(), null) : LinkSpec.Read(specFile.FullName);
        if (spec is null)
            return Refuse([wrong!], ExitCodes.Refused);
        var input = new LinkInputReader(spec).Read([file.FullName]);
        if (input.Refusals.Count > 0)
            return Refuse(input.Refusals, ExitCodes.Refused);
        var kept = keep.Select(heading => (Heading: heading, Values: LinkInputReader.ReadColumn([file.FullName], spec, heading))).ToArray();
        if (Array.Find(kept, column => column.Values is null).Heading is { } missing)
            return Refuse([$"No column \"{missing}\" in {file.Name}; --keep names columns of the file."], ExitCodes.Refused);

        var results = input.Sources.Select(source => RecordEncoder.Encode(source, key)).ToArray();
        if (results.All(result => result.Source.Fields.Count == 0))
            return Refuse([$"{file.Name}: no column that can be encoded (names, date of birth, postcode, sex, reference numbers). Name the columns in a specification."], ExitCodes.Refused);
        var sources = results.Select(result => result.Source).ToArray();
        var withSource = sources.Length > 1;
        EncodedFile.Write(output.FullName, sources, (_, id) => RecordEncoder.IdOf(key, id), [.. kept.Select(column => (column.Heading, (IReadOnlyDictionary<RecordKey, string>)column.Values!))], withSource);
        if (mapping is not null)
            WriteMapping(mapping.FullName, sources, key);
        Say(new(sources.Sum(source => source.RecordIds.Count), [.. sources.SelectMany(source => source.Fields).Select(field => field.Name).Distinct()],
            [.. results.SelectMany(result => result.FieldsLeftOut).Concat(input.Unused).Distinct()], results.Sum(result => result.NamesWithoutSalt), keep), json);
        return ExitCodes.Ok;
    }

    private sealed record Summary(int Records, IReadOnlyList<string> Encoded, IReadOnlyList<string> LeftOut, int NamesLeftOut, IReadOnlyList<string> KeptInClear);

    private static void Say(Summary summary, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(summary, LinkOutput.Json));
            return;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.Records:N0} records encoded: {string.Join(", ", summary.Encoded)}."));
        if (summary.LeftOut.Count > 0)
            Console.WriteLine($"Left out: {string.Join(", ", summary.LeftOut)}.");
        if (summary.NamesLeftOut > 0)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{summary.NamesLeftOut:N0} records have neither a date of birth nor a whole postcode: their names were left out, and they will hardly be linked."));
        if (summary.KeptInClear.Count > 0)
            Console.WriteLine($"Kept in clear, as asked: {string.Join(", ", summary.KeptInClear)}. Do not send this file if these are about real people.");
    }

    private static void WriteMapping(string path, IReadOnlyList<LinkageSource> sources, EncodingKey key)
    {
        using var file = new StreamWriter(path);
        file.Write("encoded_id,id\n");
        foreach (var id in sources.SelectMany(source => source.RecordIds))
            file.Write($"{RecordEncoder.IdOf(key, id)},\"{id.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
    }

    private static int Refuse(IReadOnlyList<string> messages, int code)
    {
        foreach (var message in messages)
            Console.Error.WriteLine(message);
        return code;
    }
}
