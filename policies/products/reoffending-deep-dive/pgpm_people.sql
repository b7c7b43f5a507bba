-- One row for each case (a person, a location, a group) discussed at the Peer Group and Places Meetings in the last year asked for.
-- Incidents add up over the year's meetings; issues and harm are all that any meeting named; a concern counts when any meeting named it;
-- ward, age (at 31 December), gender, spread and housing are those of the latest meeting.
WITH meetings AS (
  SELECT pgpm_cases.*, CAST(incidents AS INTEGER) AS number
  FROM pgpm_cases, parameters
  WHERE district = parameters.area AND left(meeting_month, 4) = CAST(parameters.last_year AS VARCHAR)
),
cases AS (
  SELECT
    person,
    any_value(cluster) AS cluster,
    sum(number) AS incidents,
    arg_max(case_type, meeting_month) AS case_type,
    arg_max(ward, meeting_month) AS ward,
    arg_max(gender, meeting_month) AS gender,
    TRY_CAST(regexp_extract(arg_max(age_band, meeting_month), '^\d+') AS INTEGER) AS age_from,
    arg_max(spread, meeting_month) AS spread,
    arg_max(housing, meeting_month) AS housing,
    bool_or(alcohol = 'yes') AS alcohol,
    bool_or(drugs = 'yes') AS drugs,
    bool_or(mental_health = 'yes') AS mental_health,
    bool_or(send = 'yes') AS send,
    bool_or(social_care = 'yes') AS social_care,
    bool_or(school_disruption = 'yes') AS school_disruption
  FROM meetings
  GROUP BY person
),
named_issues AS (
  SELECT person, string_agg(DISTINCT coalesce(label, code), ';') AS issues
  FROM (SELECT person, unnest(string_split(issues, ';')) AS code FROM meetings WHERE issues IS NOT NULL)
  LEFT JOIN lookup_issues USING (code)
  GROUP BY person
),
named_impacts AS (
  SELECT person, string_agg(DISTINCT coalesce(label, code), ';') AS impact
  FROM (SELECT person, unnest(string_split(impact, ';')) AS code FROM meetings WHERE impact IS NOT NULL)
  LEFT JOIN lookup_impacts USING (code)
  GROUP BY person
)
SELECT
  cases.person,
  coalesce(lookup_pgpm_case_types.label, cases.case_type) AS case_type,
  CASE WHEN incidents > 1 THEN 'yes' ELSE 'no' END AS several_incidents,
  coalesce(lookup_wards.label, cases.ward) AS ward,
  CASE lower(coalesce(lookup_sex.label, cases.gender)) WHEN 'male' THEN 'Male' WHEN 'female' THEN 'Female' END AS gender,
  CASE
    WHEN age_from < 14 THEN 'Under 14'
    WHEN age_from < 16 THEN '14 to 15'
    WHEN age_from < 18 THEN '16 to 17'
    WHEN age_from >= 18 THEN '18 and over'
  END AS age,
  coalesce(lookup_spread.label, cases.spread) AS spread,
  coalesce(lookup_housing.label, cases.housing) AS housing,
  CASE WHEN alcohol THEN 'yes' ELSE 'no' END AS alcohol,
  CASE WHEN drugs THEN 'yes' ELSE 'no' END AS drugs,
  CASE WHEN mental_health THEN 'yes' ELSE 'no' END AS mental_health,
  CASE WHEN send THEN 'yes' ELSE 'no' END AS send,
  CASE WHEN social_care THEN 'yes' ELSE 'no' END AS social_care,
  CASE WHEN school_disruption THEN 'yes' ELSE 'no' END AS school_disruption,
  CASE WHEN yjs.cluster IS NULL THEN 'no' ELSE 'yes' END AS in_youth_justice,
  issues,
  impact
FROM cases
LEFT JOIN named_issues USING (person)
LEFT JOIN named_impacts USING (person)
LEFT JOIN (SELECT DISTINCT cluster FROM yjs_children WHERE cluster IS NOT NULL) AS yjs ON yjs.cluster = cases.cluster
LEFT JOIN lookup_pgpm_case_types ON lookup_pgpm_case_types.code = cases.case_type
LEFT JOIN lookup_wards ON lookup_wards.code = cases.ward
LEFT JOIN lookup_sex ON lookup_sex.code = cases.gender
LEFT JOIN lookup_spread ON lookup_spread.code = cases.spread
LEFT JOIN lookup_housing ON lookup_housing.code = cases.housing
