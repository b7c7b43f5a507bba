-- One row for each child of a youth justice cohort whose latest known address is in the area.
-- A child's cohort is the year of the first outcome; a child appears once across all cohorts. The first offence is the one of the first
-- outcome (the earliest offence where several share the month). A further offence is one with a later number and not an earlier month.
-- Age, sex and outcome are those of the first offence; the most serious further offence is the earliest of those with the highest
-- seriousness, and the most serious further outcome is its outcome.
WITH offences AS (
  SELECT *,
    CAST(offence_number AS INTEGER) AS number,
    coalesce(CAST(seriousness AS INTEGER), 0) AS score,
    outcome_month || offence_month || lpad(offence_number, 4, '0') AS outcome_order,
    offence_month || lpad(offence_number, 4, '0') AS offence_order
  FROM yjs_offences
),
children AS (
  SELECT
    person,
    CAST(left(min(outcome_month), 4) AS INTEGER) AS cohort_year,
    arg_min(number, outcome_order) AS first_number,
    arg_min(offence_month, outcome_order) AS first_month,
    arg_min(offence_group, outcome_order) AS first_offence,
    arg_min(outcome, outcome_order) AS first_outcome,
    arg_min(age_band, outcome_order) AS age_band,
    arg_min(sex, outcome_order) AS sex,
    arg_min(ethnicity_group, outcome_order) AS ethnicity_group,
    arg_max(social_care_status, offence_order) AS social_care_status,
    arg_max(home_ward, offence_order) AS home_ward,
    arg_max(home_district, offence_order) AS home_district,
    any_value(cluster) AS cluster
  FROM offences
  GROUP BY person
),
further AS (
  SELECT
    o.person,
    count(*) AS offences,
    min(o.offence_month) AS second_month,
    arg_max(o.offence_group, lpad(CAST(o.score AS VARCHAR), 2, '0') || lpad(CAST(9999 - o.number AS VARCHAR), 4, '0')) AS worst_offence,
    arg_max(o.outcome, lpad(CAST(o.score AS VARCHAR), 2, '0') || lpad(CAST(9999 - o.number AS VARCHAR), 4, '0')) AS worst_outcome
  FROM offences o JOIN children c USING (person)
  WHERE o.number > c.first_number AND o.offence_month >= c.first_month
  GROUP BY o.person
),
assessed AS (
  SELECT
    person,
    arg_max(mental_health_contact, assessment_month) AS mental_health_contact,
    arg_max(send, assessment_month) AS send,
    arg_max(safety_and_wellbeing, assessment_month) AS safety_and_wellbeing,
    arg_max(coalesce(substances, ''), assessment_month) AS substances
  FROM yjs_assessments
  GROUP BY person
)
SELECT
  c.person,
  c.cluster,
  c.cohort_year,
  CASE WHEN f.offences > 0 THEN 'yes' ELSE 'no' END AS reoffended,
  coalesce(f.offences, 0) AS further_offences,
  CASE WHEN f.offences >= 13 THEN 'yes' ELSE 'no' END AS thirteen_or_more,
  coalesce(first_group."group", c.first_offence) AS first_offence,
  coalesce(first_result.label, c.first_outcome) AS first_outcome,
  coalesce(worst_group."group", f.worst_offence) AS most_serious_further_offence,
  coalesce(worst_result.label, f.worst_outcome) AS most_serious_further_outcome,
  CASE
    WHEN f.offences IS NULL THEN NULL
    WHEN date_diff('month', CAST(c.first_month || '-01' AS DATE), CAST(f.second_month || '-01' AS DATE)) <= 6 THEN 'Within 6 months'
    WHEN date_diff('month', CAST(c.first_month || '-01' AS DATE), CAST(f.second_month || '-01' AS DATE)) <= 12 THEN '7 to 12 months'
    ELSE 'Later'
  END AS second_offence,
  CASE lower(coalesce(lookup_sex.label, c.sex)) WHEN 'male' THEN 'Male' WHEN 'female' THEN 'Female' END AS sex,
  CASE
    WHEN TRY_CAST(regexp_extract(c.age_band, '^\d+') AS INTEGER) BETWEEN 10 AND 13 THEN '10 to 13'
    WHEN TRY_CAST(regexp_extract(c.age_band, '^\d+') AS INTEGER) BETWEEN 14 AND 15 THEN '14 to 15'
    WHEN TRY_CAST(regexp_extract(c.age_band, '^\d+') AS INTEGER) BETWEEN 16 AND 17 THEN '16 to 17'
  END AS age,
  CASE
    WHEN c.ethnicity_group = 'White British' THEN 'White British'
    WHEN c.ethnicity_group LIKE 'White%' THEN 'White Other'
    WHEN c.ethnicity_group IS NOT NULL AND NOT regexp_matches(lower(c.ethnicity_group), '^(not |unknown|prefer)') THEN 'Asian, Black and Other'
  END AS ethnicity,
  CASE WHEN coalesce(lookup_social_care_status."group", c.social_care_status) = 'Involved' THEN 'yes' ELSE 'no' END AS social_care,
  coalesce(lookup_wards.label, c.home_ward) AS ward,
  CASE WHEN a.person IS NULL THEN 'no' ELSE 'yes' END AS assessed,
  a.mental_health_contact,
  a.send,
  CASE WHEN a.person IS NOT NULL THEN CASE WHEN lower(a.safety_and_wellbeing) IN ('high', 'very high', 'very-high') THEN 'yes' ELSE 'no' END END
    AS safety_high,
  CASE WHEN a.person IS NOT NULL THEN CASE WHEN a.substances = '' THEN 'no' ELSE 'yes' END END AS substance_misuse,
  CASE
    WHEN coalesce(a.substances, '') = '' THEN NULL
    WHEN lower(a.substances) = 'cannabis' THEN 'Only cannabis'
    WHEN contains(a.substances, ';') THEN 'Two or more'
    ELSE 'One other'
  END AS substances_used,
  nullif(a.substances, '') AS substances
FROM children c
LEFT JOIN further f USING (person)
LEFT JOIN assessed a USING (person)
LEFT JOIN lookup_sex ON lookup_sex.code = c.sex
LEFT JOIN lookup_social_care_status ON lookup_social_care_status.code = c.social_care_status
LEFT JOIN lookup_wards ON lookup_wards.code = c.home_ward
LEFT JOIN lookup_yjs_offence_groups first_group ON first_group.code = c.first_offence
LEFT JOIN lookup_yjs_offence_groups worst_group ON worst_group.code = f.worst_offence
LEFT JOIN lookup_yjs_outcomes first_result ON first_result.code = c.first_outcome
LEFT JOIN lookup_yjs_outcomes worst_result ON worst_result.code = f.worst_outcome
WHERE c.home_district = (SELECT area FROM parameters)
  AND c.cohort_year BETWEEN (SELECT first_year FROM parameters) AND (SELECT last_year FROM parameters)
