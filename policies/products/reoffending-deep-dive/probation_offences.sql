-- One row for each offence of a person of a probation cohort: the offence the person entered with and every further one.
WITH sentences AS (
  SELECT *,
    CAST(event_number AS INTEGER) AS event,
    CAST(left(sentence_month, 4) AS INTEGER) AS sentence_year,
    offence_month || lpad(event_number, 4, '0') AS offence_order
  FROM probation_sentences
),
first_offences AS (
  SELECT person, any_value(cohort_year) AS cohort_year, any_value(repeat_offender) AS repeat_offender,
    arg_min(event, offence_order) AS event, min(offence_month) AS offence_month
  FROM sentences JOIN probation_people USING (person)
  WHERE sentence_year = cohort_year
  GROUP BY person
)
SELECT
  s.person,
  s.event,
  f.cohort_year,
  f.repeat_offender,
  s.offence_group
FROM sentences s JOIN first_offences f USING (person)
WHERE s.event = f.event OR (s.event > f.event AND s.offence_month >= f.offence_month)
