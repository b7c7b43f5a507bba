using DataSharingHub.Core.Tests.Samples.Recounts;
using DataSharingHub.Samples;
using Xunit;

namespace DataSharingHub.Core.Tests.Samples;

/// <summary>Every published figure, counted again from the partners' files by code that shares nothing with the hub or with the generator.</summary>
public sealed class PublishedFigureTests
{
    [Fact]
    public void EveryPublishedFigure_IsInTheExtracts()
    {
        var found = new Dictionary<string, Found>();
        ProbationRecount.Add(found);
        ProbationRecount.AddRegistrations(found);
        YouthRecount.Add(found);
        PoliceRecount.Add(found);
        MeetingRecount.AddLocations(found);
        MeetingRecount.AddPeerCases(found, TruthTests.Pairs().Select(pair => pair.CaseId).ToHashSet());

        NoneOf(Disagreements(PublishedFigures.DeepDive, found));
    }

    [Fact]
    public void EveryPublishedFigureOfDomesticAbuse_IsInTheExtracts() =>
        NoneOf(Disagreements(PublishedFigures.DomesticAbuse, ReferralRecount.Count()));

    [Fact]
    public void MostSeriousFurtherOutcome_IsTheSameByOffenceAndByOutcome() =>
        Assert.All(YouthRecount.Children().Where(child => child.Again), child => Assert.True(YouthRecount.WorstOutcomeIsUnambiguous(child)));

    [Fact]
    public void FigureThatCannotHold_IsExplained()
    {
        var unmet = PublishedFigures.DeepDive.Concat(PublishedFigures.DomesticAbuse).Where(figure => figure.Here is not null).Select(figure => figure.Figure);

        Assert.Equal(unmet.Order(StringComparer.Ordinal), UnmetFigures.All.SelectMany(figure => figure.Figures).Order(StringComparer.Ordinal));
    }

    internal static void NoneOf(string disagreements) => Assert.True(disagreements.Length == 0, disagreements);

    internal static string Disagreements(IReadOnlyList<PublishedFigure> figures, IReadOnlyDictionary<string, Found> found) => string.Join(
        '\n', figures.Select(figure => found.TryGetValue(figure.Figure, out var value) ? figure.Disagreement(value) : $"{figure.Figure}: not counted").OfType<string>());
}
