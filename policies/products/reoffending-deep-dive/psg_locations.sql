-- One row for each location discussed at the Adult Problem Solving Group in the last year asked for. Incidents add up over the year's
-- meetings; issues and harm are all that any meeting named; ward and spread are those of the latest meeting.
WITH meetings AS (
  SELECT psg_incidents.*, CAST(incidents AS INTEGER) AS number
  FROM psg_incidents, parameters
  WHERE district = parameters.area AND left(meeting_month, 4) = CAST(parameters.last_year AS VARCHAR)
),
locations AS (
  SELECT location, sum(number) AS incidents, arg_max(ward, meeting_month) AS ward, arg_max(spread, meeting_month) AS spread
  FROM meetings GROUP BY location
),
named_issues AS (
  SELECT location, string_agg(DISTINCT coalesce(label, code), ';') AS issues
  FROM (SELECT location, unnest(string_split(issues, ';')) AS code FROM meetings WHERE issues IS NOT NULL)
  LEFT JOIN lookup_issues USING (code)
  GROUP BY location
),
named_impacts AS (
  SELECT location, string_agg(DISTINCT coalesce(label, code), ';') AS impact
  FROM (SELECT location, unnest(string_split(impact, ';')) AS code FROM meetings WHERE impact IS NOT NULL)
  LEFT JOIN lookup_impacts USING (code)
  GROUP BY location
)
SELECT
  location,
  CASE WHEN incidents > 1 THEN 'yes' ELSE 'no' END AS several_incidents,
  coalesce(lookup_wards.label, locations.ward) AS ward,
  coalesce(lookup_spread.label, locations.spread) AS spread,
  issues,
  impact
FROM locations
LEFT JOIN named_issues USING (location)
LEFT JOIN named_impacts USING (location)
LEFT JOIN lookup_wards ON lookup_wards.code = locations.ward
LEFT JOIN lookup_spread ON lookup_spread.code = locations.spread
