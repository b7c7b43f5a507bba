using System.Net;
using Markdig;

namespace DataSharingHub.Core.Agreements.Explaining;

/// <summary>The pages as HTML that opens in a browser from disk: no script, nothing loaded from elsewhere.</summary>
public static class AgreementHtml
{
    // Raw HTML is off: a page shows what the agreement says, and cannot be made to do anything.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public static string Of(AgreementPage page)
    {
        var body = Markdown.ToHtml(page.Markdown.Replace(".md)", ".html)", StringComparison.Ordinal), Pipeline);
        return $$"""
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{WebUtility.HtmlEncode(page.Title)}}</title>
            <style>
            body { font: 1rem/1.5 Arial, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; color: #0b0c0c; background: #fff; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #b1b4b6; }
            a { color: #1d70b8; }
            code { overflow-wrap: anywhere; }
            </style>
            </head>
            <body>
            <main>
            {{body}}</main>
            </body>
            </html>

            """;
    }
}
