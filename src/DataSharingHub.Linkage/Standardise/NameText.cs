namespace DataSharingHub.Linkage.Standardise;

/// <summary>Titles, honours and organisations, taken out of names before comparing.</summary>
internal static class NameText
{
    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
    {
        "MR", "MRS", "MS", "MISS", "MX", "MASTER", "DR", "DOCTOR", "PROF", "PROFESSOR", "REV", "REVD", "REVEREND", "FR", "FATHER", "SIR", "DAME",
        "LORD", "LADY", "HON", "HONOURABLE", "RT", "RIGHT", "CAPT", "CAPTAIN", "MAJ", "MAJOR", "GEN", "GENERAL", "COL", "COLONEL", "LT", "LIEUT",
        "LIEUTENANT", "SGT", "SERGEANT", "CPL", "PC", "DC", "PS", "BRIG", "BRIGADIER", "ADM", "ADMIRAL", "CMDR", "COMMANDER", "VICE", "REAR",
        "BARONET", "BT", "BART", "BARON", "BARONESS", "VISCOUNT", "VISCOUNTESS", "EARL", "COUNTESS", "DUKE", "DUCHESS", "MARQUESS", "KNIGHT",
        "ESQ", "ESQUIRE", "JR", "JNR", "JUNIOR", "SR", "SNR", "SENIOR", "OBE", "MBE", "CBE", "KBE", "KCB", "QC", "KC", "MP", "PHD", "MD", "JP",
        "THE", "OF", "1ST", "2ND", "3RD", "4TH", "5TH", "6TH", "7TH", "8TH", "9TH", "10TH", "11TH", "12TH", "13TH", "14TH", "15TH", "II", "III", "IV", "VI", "VII",
        "AKA", "ALIAS", "NEE", "FORMERLY",
    };

    // Titles that are also names in their own right: only dropped in front of other words.
    private static readonly HashSet<string> NameLikeTitles = new(StringComparer.Ordinal)
    {
        "MAJOR", "EARL", "DUKE", "BARON", "KNIGHT", "MASTER", "GENERAL", "LORD", "BART", "COL", "SENIOR", "JUNIOR", "FATHER", "CAPTAIN", "VICE", "PS", "FR",
        "MD", "ADM", "BT", "RIGHT", "SERGEANT", "ADMIRAL", "PRINCE",
    };

    private static readonly HashSet<string> Organisations = new(StringComparer.Ordinal)
    {
        "LTD", "LIMITED", "PLC", "LLP", "CIC", "COUNCIL", "TESCO", "SAINSBURYS", "ASDA", "COOP", "ALDI", "LIDL", "MORRISONS", "WAITROSE", "BOOTS",
        "EXPRESS", "STORE", "STORES", "SUPERMARKET", "POLICE", "CONSTABULARY", "HOSPITAL", "SCHOOL", "ACADEMY", "COLLEGE", "UNIVERSITY", "NHS",
        "TRUST", "HOUSING", "ASSOCIATION", "REGINA", "COMPANY", "SERVICES", "PHARMACY", "GARAGE", "RESTAURANT", "HOTEL",
    };

    /// <summary>Words of a folded name without titles; empty where nothing that names a person is left.</summary>
    public static string[] Words(string? folded)
    {
        if (folded is null)
            return [];

        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && words.Any(Organisations.Contains) && words.Count(w => Organisations.Contains(w) || Titles.Contains(w)) >= (words.Length + 1) / 2)
            return [];

        var kept = new List<string>(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            var word = words[i];
            if (Titles.Contains(word) && (words.Length > 1 || !NameLikeTitles.Contains(word)) && !(NameLikeTitles.Contains(word) && i == words.Length - 1 && kept.Count > 0 && kept.Count < 2))
                continue;
            if (HasLetter(word))
                kept.Add(word);
        }

        return [.. kept];
    }

    private static bool HasLetter(string word)
    {
        foreach (var c in word)
        {
            if (char.IsLetter(c))
                return true;
        }

        return false;
    }
}
