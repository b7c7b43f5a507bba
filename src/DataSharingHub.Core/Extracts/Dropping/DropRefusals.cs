namespace DataSharingHub.Core.Extracts.Dropping;

/// <summary>Why a file in the folder was not sent.</summary>
internal static class DropRefusals
{
    public static Refusal NoAccount(string supplier) => new(
        "drop.no-account",
        $"Files wait in the folder of {supplier}, and there is no account {DropFolder.AccountOf(supplier)}. Have an administrator make it, as a data lead of {supplier}.");

    public static Refusal Name() => new(
        "drop.file-name", "The file is not named as an extract: dataset_from_to[_part].form, such as probation-sentences_2021-01-01_2024-12-31.csv. Name it so and put it here again.");

    public static Refusal NoFile() => new("drop.link", "This is a link to somewhere else and no file, so it was not followed. Put the file itself here.");
}
