namespace DataSharingHub.Core.Audit;

/// <summary>What can be wrong with the chain, in words for the person who has to act on it.</summary>
internal static class AuditRefusals
{
    private const string WhatToDo = " Compare with a backup from before, and find out who could write to the database.";

    public static Refusal Changed(long sequence) => new(
        "audit.changed", $"Audit event {sequence} was changed: its content does not give its hash." + WhatToDo);

    public static Refusal Reordered(long sequence) => new(
        "audit.reordered", $"Audit event {sequence} does not follow the event before it: events were reordered or replaced." + WhatToDo);

    public static Refusal Missing(long expected, long found) => new(
        "audit.missing", $"Audit event {expected} is missing: event {found} comes in its place." + WhatToDo);

    public static Refusal CutOff(long count, long expected, string witness) => new(
        "audit.cut-off", $"The chain ends at event {count}, but {witness} says event {expected}: the end differs or was cut off." + WhatToDo);

    public static Refusal DiffersFromCheckpoint(long sequence) => new(
        "audit.differs-from-checkpoint", $"Audit event {sequence} is not the one that a signed checkpoint names: the chain was written anew." + WhatToDo);

    public static Refusal BadSignature(long sequence) => new(
        "audit.bad-signature", $"The checkpoint at event {sequence} was not signed with this hub's key." + WhatToDo);
}
