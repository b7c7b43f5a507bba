-- One row for each suspect and crime type. Sex, age and home are those of the suspect's latest record of that type; a home is unknown
-- where no record of that type has a postcode.
WITH latest AS (
  SELECT
    person,
    coalesce(lookup_crime_types.label, crime_type) AS crime_type,
    arg_max(sex, recorded_month || incident) AS sex,
    TRY_CAST(regexp_extract(arg_max(age_band, recorded_month || incident), '^\d+') AS INTEGER) AS age_from,
    arg_max(home_district, recorded_month || incident) AS home_district
  FROM police_suspects
  LEFT JOIN lookup_crime_types ON lookup_crime_types.code = police_suspects.crime_type,
  parameters
  WHERE offence_district = parameters.area AND left(recorded_month, 4) = CAST(parameters.last_year AS VARCHAR)
  GROUP BY person, coalesce(lookup_crime_types.label, crime_type)
),
volumes AS (
  SELECT person, crime_type, count(*) AS incidents,
    any_value(repeat_in_type) AS repeat_in_type, any_value(three_or_more) AS three_or_more, any_value(five_or_more) AS five_or_more,
    any_value(ten_or_more) AS ten_or_more, any_value(twenty_or_more) AS twenty_or_more
  FROM police_offences
  GROUP BY person, crime_type
)
SELECT
  volumes.*,
  CASE lower(coalesce(lookup_sex.label, latest.sex)) WHEN 'male' THEN 'Male' WHEN 'female' THEN 'Female' END AS sex,
  CASE
    WHEN age_from < 18 THEN '10 to 17'
    WHEN age_from < 25 THEN '18 to 24'
    WHEN age_from < 35 THEN '25 to 34'
    WHEN age_from < 45 THEN '35 to 44'
    WHEN age_from < 55 THEN '45 to 54'
    WHEN age_from >= 55 THEN '55 and over'
  END AS age,
  CASE
    WHEN home_district = (SELECT area FROM parameters) THEN 'In the district'
    WHEN lookup_districts.in_agreement = 'yes' THEN 'Elsewhere in Cambridgeshire'
    WHEN home_district IS NOT NULL THEN 'Outside Cambridgeshire'
  END AS home,
  CASE
    WHEN home_district IS NULL THEN NULL
    ELSE coalesce(lookup_districts.label, 'Outside Cambridgeshire and Peterborough')
  END AS home_district
FROM volumes
JOIN latest USING (person, crime_type)
LEFT JOIN lookup_sex ON lookup_sex.code = latest.sex
LEFT JOIN lookup_districts ON lookup_districts.code = latest.home_district
