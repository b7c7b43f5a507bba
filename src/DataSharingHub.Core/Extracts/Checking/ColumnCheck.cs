using System.Numerics;
using DataSharingHub.Core.Datasets;
using DataSharingHub.Core.Extracts.Reading;
using DataSharingHub.Core.Extracts.Reports;

namespace DataSharingHub.Core.Extracts.Checking;

/// <summary>
/// One column of the extract as it is read: values in canonical form, changes counted, findings logged by row. Values that come again are
/// judged once and stored once; where fewer than half come again the memory of them is given up, since looking costs more than judging.
/// </summary>
internal sealed class ColumnCheck(DatasetField declared, ValueJudge judge, ProblemLog log)
{
    private const int MostRemembered = 65_536;
    private const int TrialRows = 16_384;
    private readonly long[] changeCounts = new long[32];
    private readonly Dictionary<string, Judged> remembered = new(StringComparer.Ordinal);
    private readonly Dictionary<byte, long> forms = [];
    private string?[] values = new string?[1_024];
    private int hits;
    private int looked;
    private bool remembers = true;

    public DatasetField Field => declared;

    public int Count { get; private set; }

    /// <summary>Cells of free text that held something.</summary>
    public long Filled { get; private set; }

    public DateForms? Forms => (judge as DateJudge)?.Forms;

    public IReadOnlyDictionary<byte, long> FormCounts => forms;

    public string?[] Values => values;

    private bool KeepsValues => declared.Class != FieldClass.FreeText;

    public void Add(ReadOnlySpan<char> raw, CellKind kind, int row)
    {
        if (kind != CellKind.Text || !remembers)
        {
            Keep(Judge(raw, kind), row);
            return;
        }

        var memory = remembered.GetAlternateLookup<ReadOnlySpan<char>>();
        looked++;
        if (memory.TryGetValue(raw, out var judged))
            hits++;
        else
        {
            judged = Judge(raw, kind);
            // What is rare and long is not worth remembering.
            if (remembered.Count < MostRemembered && raw.Length <= 100)
                memory[raw] = judged;
        }

        if (looked == TrialRows)
        {
            remembers = hits > TrialRows / 2;
            (looked, hits) = (0, 0);
            if (!remembers)
                remembered.Clear();
        }

        Keep(judged, row);
    }

    /// <summary>An empty cell, without looking for it.</summary>
    public void AddNothing(int row) => Add(default, CellKind.Text, row);

    public IEnumerable<NormalisationCount> Normalisations() =>
        ChangeWords.All.Where(words => changeCounts[Index(words.Change)] > 0)
            .Select(words => new NormalisationCount(words.Code, words.Words, declared.Name, changeCounts[Index(words.Change)]));

    /// <summary>Ends the column: exactly one place for every row.</summary>
    public void End()
    {
        if (KeepsValues && values.Length != Count)
            Array.Resize(ref values, Count);
        remembered.Clear();
    }

    private static int Index(Changes change) => BitOperations.TrailingZeroCount((int)change);

    private Judged Judge(ReadOnlySpan<char> raw, CellKind kind)
    {
        var text = ValueText.Clean(raw, out var changes);
        if (text.IsEmpty || ValueText.IsBlank(text))
            return declared.Required ? Judged.Wrong(new Finding("value.missing")) : default;
        var judged = judge.Judge(text, kind);
        if (text.IndexOfAnyExceptInRange(' ', '~') >= 0 && ValueText.LooksGarbled(text))
            judged = judged with { Findings = [.. judged.Findings ?? [], new Finding("text.mojibake")] };
        return judged with { Changes = judged.Changes | changes };
    }

    private void Keep(in Judged judged, int row)
    {
        if (KeepsValues)
        {
            if (Count == values.Length)
                Array.Resize(ref values, Count * 2);
            values[Count] = judged.Value;
        }
        else if (judged.Value is not null || judged.Findings is not null)
            Filled++;

        Count++;
        if (judged.Form != 0)
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(forms, judged.Form, out _)++;
        if (judged.Changes != Changes.None)
        {
            for (var bits = (int)judged.Changes; bits != 0; bits &= bits - 1)
                changeCounts[BitOperations.TrailingZeroCount(bits)]++;
        }

        if (judged.Findings is { } findings)
            Log(findings, row);
    }

    private void Log(Finding[] findings, int row)
    {
        foreach (var finding in findings)
        {
            log.AddRow(finding.Code, row, declared.Name, finding.Rule, finding.Shape, outcome: finding.Outcome, places: finding.Places);
            if (finding.Suggestions.Count > 0)
                log.Suggest(finding.Code, declared.Name, finding.Suggestions);
        }
    }
}
