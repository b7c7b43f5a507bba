using System.Security.Cryptography;
using DataSharingHub.Core.Agreements.Comparing;
using DataSharingHub.Core.Agreements.Linting;
using DataSharingHub.Core.Agreements.Reading;

namespace DataSharingHub.Core.Agreements;

/// <summary>What a proposed agreement would change, and what is wrong with it.</summary>
/// <param name="Sha256">Hash of the proposed text.</param>
/// <param name="Version">Its version; null where it could not be read.</param>
/// <param name="Changes">Null where it could not be read.</param>
public sealed record Proposal(string Sha256, int? Version, IReadOnlyList<PolicyProblem> Problems, AgreementChanges? Changes)
{
    /// <summary>The agreement as it was read, to be tried against what the hub holds; null where it could not be read.</summary>
    public Agreement? Agreement { get; init; }
}

/// <summary>Reads a proposed agreement against the policies in use. Nothing of it is kept and nothing is taken into use.</summary>
public sealed class CompareProposal(PolicySet policies)
{
    /// <summary>Far above any agreement that people can read.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    private const string Name = "agreements/proposed.yaml";

    public Proposal Run(byte[] text)
    {
        var file = new PolicyFile(Name, text, Convert.ToHexStringLower(SHA256.HashData(text)));
        var problems = new List<PolicyProblem>();
        var positions = new SourceMap();
        var agreement = AgreementReader.Read(file, null, positions, problems);
        if (agreement is null || problems.Any(problem => problem.IsError))
            return new Proposal(file.Sha256, null, Sorted(problems), null);
        if (policies.Directory.Length > 0)
            problems.AddRange(new SchemaCheck(policies.Directory).Check(file, "agreement"));
        var set = policies with { Agreement = agreement, Positions = positions };
        problems.AddRange(AgreementSense.Check(set));
        var products = policies.Products.Values.Select(PurposeRequest.Of).ToList();
        return new Proposal(file.Sha256, agreement.Version, Sorted(problems), AgreementComparison.Compare(policies.Agreement, agreement, products)) { Agreement = agreement };
    }

    private static List<PolicyProblem> Sorted(List<PolicyProblem> problems) => [.. problems.Distinct().OrderBy(problem => problem.At.Line)];
}
