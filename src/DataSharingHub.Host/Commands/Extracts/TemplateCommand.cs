using System.CommandLine;
using DataSharingHub.Core.Datasets.Templates;
using DataSharingHub.Core.Workbooks;

namespace DataSharingHub.Host.Commands.Extracts;

/// <summary><c>hub extract template</c>: an empty extract with the agreed headings, which reads back without loss.</summary>
internal static class TemplateCommand
{
    public static Command Create()
    {
        var dataset = ExtractCommand.Dataset();
        var policies = ExtractCommand.PoliciesDirectory();
        var output = new Option<FileInfo>("--out") { Description = "The file to write: .xlsx, or .docx for minutes.", Required = true, HelpName = "FILE" };
        var command = new Command("template",
            "Write the template of a dataset.\n\nExamples:\n  hub extract template --dataset idva-referrals --out referrals.xlsx\n  hub extract template --dataset pgpm-cases --out minutes.docx") { dataset, output, policies };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(dataset), parsed.GetRequiredValue(output), parsed.GetValue(policies)!));
        return command;
    }

    private static int Run(string dataset, FileInfo output, string directory)
    {
        if (ExtractCommand.Load(directory, dataset, out var exitCode) is not var (policies, contract))
            return exitCode;
        var form = output.Extension.TrimStart('.').ToLowerInvariant();
        if (form is not ("xlsx" or "docx") || (form == "docx" && contract.Minutes is null) || (form == "xlsx" && !contract.Forms.Contains("xlsx") && !contract.Forms.Contains("csv")))
        {
            Console.Error.WriteLine($"{contract.Title} has no template of this form; name a file that ends in .xlsx{(contract.Minutes is null ? "" : " or .docx")}.");
            return ExitCodes.Usage;
        }

        using var target = output.Create();
        if (form == "xlsx")
            ExtractTemplateWorkbook.Write(contract, policies.Lookups, target);
        else
            MinutesTemplate.Write(contract, target);
        if (!contract.Forms.Contains(form))
            Console.Out.WriteLine($"{contract.Title} is sent as {string.Join(" or ", contract.Forms).ToUpperInvariant()}: fill in the sheet and save it in that form.");
        return ExitCodes.Ok;
    }
}
