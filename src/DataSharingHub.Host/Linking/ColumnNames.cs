using DataSharingHub.Linkage;

namespace DataSharingHub.Host.Linking;

/// <summary>Recognises columns by the headings that partners' systems usually write.</summary>
internal static class ColumnNames
{
    private static readonly Dictionary<string, FieldKind> Kinds = new(StringComparer.Ordinal);
    private static readonly HashSet<string> Ids = ["id", "rec_id", "record_id", "recordid", "row_id", "unique_id", "uid", "ref", "reference"];

    static ColumnNames()
    {
        void Add(FieldKind kind, params string[] names)
        {
            foreach (var name in names)
                Kinds.Add(name, kind);
        }

        Add(FieldKind.Forename, "first_name", "firstname", "forename", "forenames", "given_name", "given_names", "givenname", "christian_name", "forename_1", "first_names", "fname");
        Add(FieldKind.Surname, "surname", "last_name", "lastname", "family_name", "familyname", "second_name", "lname", "sname");
        Add(FieldKind.FullName, "name", "full_name", "fullname", "person_name", "first_and_surname", "client_name", "offender_name", "subject_name", "nominal_name", "subject");
        Add(FieldKind.Aliases, "aliases", "alias", "aka", "also_known_as", "other_names");
        Add(FieldKind.DateOfBirth, "dob", "date_of_birth", "dateofbirth", "birth_date", "birthdate", "d_o_b");
        Add(FieldKind.Sex, "sex", "gender", "sex_code", "gender_code");
        Add(FieldKind.Postcode, "postcode", "post_code", "postal_code", "zip", "zip_code", "zipcode", "postcode_fake", "home_postcode", "address_postcode", "pcode");
        Add(FieldKind.Address, "address", "address_1", "address_2", "address_3", "address1", "address2", "address3", "address_line_1", "address_line_2", "address_line_3", "street", "street_name", "home_address");
        Add(FieldKind.Town, "town", "city", "suburb", "locality", "post_town", "village");
        Add(FieldKind.Text, "birth_place", "place_of_birth", "birthplace", "occupation", "middle_name", "middle_names");
        Add(FieldKind.PncId, "pnc", "pnc_id", "pncid", "pnc_number", "pnc_no");
        Add(FieldKind.CroId, "cro", "cro_number", "cro_id", "cro_no");
        Add(FieldKind.Crn, "crn", "case_reference_number", "probation_crn", "delius_crn");
        Add(FieldKind.NationalInsurance, "nino", "ni_number", "national_insurance", "national_insurance_number");
        Add(FieldKind.NhsNumber, "nhs_number", "nhs_no", "nhsnumber");
        Add(FieldKind.Phone, "phone", "phone_number", "telephone", "telephone_number", "mobile", "mobile_number", "tel");
        Add(FieldKind.Email, "email", "email_address", "e_mail");
        Add(FieldKind.OtherIdentifier, "soc_sec_id", "ssn", "prison_number", "nomis_id", "upn", "uprn", "custody_number", "police_ref", "nominal_ref", "youth_id", "yjs_id", "person_id");
        Add(FieldKind.Category, "street_number", "house_number", "state", "county", "ethnicity", "nationality", "country");
        Add(FieldKind.EncodedForename, EncodedFile.HeadingPrefix + "forename");
        Add(FieldKind.EncodedSurname, EncodedFile.HeadingPrefix + "surname");
        Add(FieldKind.EncodedDateOfBirth, EncodedFile.HeadingPrefix + "date_of_birth");
        Add(FieldKind.EncodedPostcode, EncodedFile.HeadingPrefix + "postcode");
        Add(FieldKind.EncodedSex, EncodedFile.HeadingPrefix + "sex");
        Add(FieldKind.Year, "birth_year", "year_of_birth");
    }

    /// <summary>A heading in lower case with underscores.</summary>
    public static string Fold(string heading)
    {
        var folded = new System.Text.StringBuilder();
        foreach (var c in heading.Trim().Trim('\uFEFF'))
        {
            if (char.IsLetterOrDigit(c))
                folded.Append(char.ToLowerInvariant(c));
            else if (folded.Length > 0 && folded[^1] != '_')
                folded.Append('_');
        }

        return folded.ToString().TrimEnd('_');
    }

    /// <summary>What a folded heading holds, or null.</summary>
    public static FieldKind? KindOf(string folded) => Kinds.TryGetValue(folded, out var kind) ? kind
        : folded.StartsWith(EncodedFile.HeadingPrefix, StringComparison.Ordinal) ? FieldKind.OtherIdentifier : null;

    /// <summary>True for a heading of record ids.</summary>
    public static bool IsId(string folded) => Ids.Contains(folded);
}
