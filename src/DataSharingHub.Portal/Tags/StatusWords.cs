namespace DataSharingHub.Portal.Tags;

/// <summary>Statuses as people say them: what it is now, and who is to do something where somebody is.</summary>
public static class StatusWords
{
    public static string Of(string status) => status switch
    {
        "Received" => "Being screened",
        "Screened" => "Being checked",
        "Checked" => "To be confirmed",
        "Confirmed" => "Being treated",
        "Minimised" => "Being sealed",
        "Sealed" => "Being linked",
        "Linked" => "In use",
        "Failed" => "Has errors",
        "Requested" => "Being tabulated",
        "Tabulated" => "Being protected",
        "Protected" => "Being attacked",
        "Attacked" => "To be checked",
        "OutputChecked" => "Being written",
        "Written" => "To be approved",
        _ => status,
    };
}
