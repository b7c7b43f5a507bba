-- One row for each suspect of each incident recorded in the area in the last year asked for.
-- Volume is the number of different incident numbers; a repeat suspect is linked with more than one; "within type" counts incidents of
-- that crime type alone. Suspects are not confirmed offenders.
WITH records AS (
  SELECT DISTINCT person, incident, coalesce(lookup_crime_types.label, crime_type) AS crime_type
  FROM police_suspects
  LEFT JOIN lookup_crime_types ON lookup_crime_types.code = police_suspects.crime_type,
  parameters
  WHERE offence_district = parameters.area AND left(recorded_month, 4) = CAST(parameters.last_year AS VARCHAR)
),
volumes AS (
  SELECT *,
    count(*) OVER (PARTITION BY person) AS incidents,
    count(*) OVER (PARTITION BY person, crime_type) AS incidents_in_type
  FROM records
)
SELECT
  person,
  incident,
  crime_type,
  CASE WHEN incidents > 1 THEN 'yes' ELSE 'no' END AS repeat_suspect,
  CASE WHEN incidents_in_type > 1 THEN 'yes' ELSE 'no' END AS repeat_in_type,
  CASE WHEN incidents_in_type >= 3 THEN 'yes' ELSE 'no' END AS three_or_more,
  CASE WHEN incidents_in_type >= 5 THEN 'yes' ELSE 'no' END AS five_or_more,
  CASE WHEN incidents_in_type >= 10 THEN 'yes' ELSE 'no' END AS ten_or_more,
  CASE WHEN incidents_in_type >= 20 THEN 'yes' ELSE 'no' END AS twenty_or_more
FROM volumes
