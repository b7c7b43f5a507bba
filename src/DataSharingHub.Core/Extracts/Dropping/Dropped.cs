namespace DataSharingHub.Core.Extracts.Dropping;

/// <summary>What became of a file in the folder.</summary>
/// <param name="Receipt">Null where it was refused.</param>
/// <param name="PutAway">False where it was left lying, for want of an account.</param>
public sealed record Dropped(string Supplier, Receipt? Receipt, IReadOnlyList<Refusal> Refusals, bool PutAway);
