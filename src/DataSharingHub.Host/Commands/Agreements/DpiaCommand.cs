using System.CommandLine;
using DataSharingHub.Core.Agreements;
using DataSharingHub.Core.Agreements.Explaining;

namespace DataSharingHub.Host.Commands.Agreements;

/// <summary><c>hub agreement dpia</c>: what a data protection impact assessment needs to know of the agreement.</summary>
internal static class DpiaCommand
{
    public static Command Create()
    {
        var policies = AgreementCommand.Policies();
        var to = new Option<FileInfo?>("--out") { Description = "Write it here as HTML instead of printing Markdown.", HelpName = "FILE" };
        var command = new Command("dpia", "Summarise the agreement for a data protection impact assessment. Example: hub agreement dpia --out dpia.html") { policies, to };
        command.SetAction(parsed =>
        {
            var read = Policies.Load(parsed.GetValue(policies)!.ToString());
            if (read.Value is not { } set)
            {
                foreach (var refusal in read.Refusals)
                    Console.Error.WriteLine(refusal.Message);
                return ExitCodes.Refused;
            }

            var page = ImpactSummary.Of(set).ToPage();
            if (parsed.GetValue(to) is { } file)
                File.WriteAllText(file.FullName, AgreementHtml.Of(page));
            Console.Out.WriteLine(parsed.GetValue(to) is { } written ? "Written: " + written.FullName : page.Markdown);
            return ExitCodes.Ok;
        });
        return command;
    }
}
