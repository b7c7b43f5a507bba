-- One row for each person of a probation cohort.
-- A cohort is everyone sentenced in the calendar year whose latest known address is in the area. The first cohort is that of the
-- year after the first year asked for, because cases closed before April of the first year are not in the extract. Whoever is in
-- an earlier cohort is left out of later ones.
-- A person enters with the first offence of the year; a further offence is a later event with an offence not before it.
-- Age is that at the latest offence.
WITH sentences AS (
  SELECT *,
    CAST(event_number AS INTEGER) AS event,
    CAST(left(sentence_month, 4) AS INTEGER) AS sentence_year,
    offence_month || lpad(event_number, 4, '0') AS offence_order,
    sentence_month || lpad(event_number, 4, '0') AS sentence_order
  FROM probation_sentences
),
residents AS (
  SELECT person
  FROM sentences
  GROUP BY person
  HAVING arg_max(home_district, sentence_order) = (SELECT area FROM parameters)
),
cohorts AS (
  SELECT person, min(sentence_year) AS cohort_year
  FROM sentences SEMI JOIN residents USING (person), parameters
  WHERE sentence_year BETWEEN parameters.first_year + 1 AND parameters.last_year
  GROUP BY person
),
first_offences AS (
  SELECT person, cohort_year, arg_min(event, offence_order) AS event, min(offence_month) AS offence_month
  FROM sentences JOIN cohorts USING (person)
  WHERE sentence_year = cohort_year
  GROUP BY person, cohort_year
),
offences AS (
  SELECT s.*, f.cohort_year, s.event = f.event AS is_first
  FROM sentences s JOIN first_offences f USING (person)
  WHERE s.event = f.event OR (s.event > f.event AND s.offence_month >= f.offence_month)
),
people AS (
  SELECT person, any_value(cohort_year) AS cohort_year,
    count(*) - 1 AS further_offences,
    arg_max(sex, offence_order) AS sex,
    arg_max(ethnicity_group, offence_order) AS ethnicity_group,
    TRY_CAST(regexp_extract(arg_max(age_band, offence_order), '^\d+') AS INTEGER) AS age_from
  FROM offences
  GROUP BY person
)
SELECT
  person,
  cohort_year,
  CASE WHEN further_offences > 0 THEN 'yes' ELSE 'no' END AS repeat_offender,
  further_offences,
  CASE lower(coalesce(lookup_sex.label, people.sex)) WHEN 'male' THEN 'Male' WHEN 'female' THEN 'Female' END AS sex,
  CASE
    WHEN ethnicity_group LIKE 'White%' THEN 'White'
    WHEN ethnicity_group IS NOT NULL AND NOT regexp_matches(lower(ethnicity_group), '^(not |unknown|prefer)') THEN 'All other groups'
  END AS ethnicity,
  CASE
    WHEN age_from < 20 THEN '18 to 19'
    WHEN age_from < 30 THEN '20 to 29'
    WHEN age_from < 40 THEN '30 to 39'
    WHEN age_from < 50 THEN '40 to 49'
    WHEN age_from >= 50 THEN '50 and over'
  END AS age
FROM people LEFT JOIN lookup_sex ON lookup_sex.code = people.sex
