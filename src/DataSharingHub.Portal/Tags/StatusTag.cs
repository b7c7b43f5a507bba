using Microsoft.AspNetCore.Razor.TagHelpers;

namespace DataSharingHub.Portal.Tags;

/// <summary><c>&lt;hub-status of="Released" /&gt;</c>: a status in words, in the same colour everywhere. The colour only repeats the words.</summary>
[HtmlTargetElement("hub-status", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StatusTag : TagHelper
{
    public string Of { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "strong";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-tag govuk-tag--" + ColourOf(Of));
        output.Content.SetContent(StatusWords.Of(Of));
    }

    private static string ColourOf(string status) => status switch
    {
        "Released" or "Linked" => "green",
        "Refused" or "Failed" or "Stopped" or "Overdue" or "Faulted" => "red",
        "Checked" or "Attacked" or "Written" or "Returned" or "Owed" or "Waiting" => "yellow",
        "Withdrawn" or "Erased" or "Disabled" or "Revoked" or "Expired" => "grey",
        _ => "blue",
    };
}
