namespace DataSharingHub.Core.Agreements;

/// <summary>How the policy files differ from those in use.</summary>
internal static class PolicyRefusals
{
    private const string WhatToDo = " Put back the file that was taken into use, or have an IG officer accept the change: hub policies accept.";

    public static Refusal Changed(string path, string expected, string found) => new(
        "policies.changed", $"{path} has changed since it was taken into use: its SHA-256 was {expected[..12]}…, now it is {found[..12]}…." + WhatToDo);

    public static Refusal Missing(string path) => new("policies.missing", $"{path} was taken into use and is no longer there." + WhatToDo);

    public static Refusal Added(string path) => new("policies.added", $"{path} was never taken into use." + WhatToDo);
}
