-- One row for each person ever registered on Integrated Offender Management, force-wide.
-- Currently registered: registered in July of the year after the last year asked for. Registered before: registered at some time from
-- October of the first year to December of the last. Age is that at the latest registration.
WITH months AS (
  SELECT (last_year + 1) || '-07' AS now, first_year || '-10' AS since, last_year || '-12' AS until, area
  FROM parameters
),
people AS (
  SELECT
    person,
    arg_max(home_district, registered_from_month) AS home_district,
    TRY_CAST(regexp_extract(arg_max(age_band, registered_from_month), '^\d+') AS INTEGER) AS age_from,
    bool_or(registered_from_month <= months.now AND coalesce(registered_to_month, months.now) >= months.now) AS is_current,
    bool_or(registered_from_month <= months.until AND coalesce(registered_to_month, months.until) >= months.since) AS was_before
  FROM iom_registrations, months
  GROUP BY person
)
SELECT
  person,
  CASE WHEN home_district = (SELECT area FROM months) THEN 'yes' ELSE 'no' END AS in_area,
  CASE WHEN is_current THEN 'yes' ELSE 'no' END AS currently_registered,
  CASE WHEN was_before THEN 'yes' ELSE 'no' END AS registered_before,
  CASE
    WHEN age_from < 25 THEN '18 to 24'
    WHEN age_from < 30 THEN '25 to 29'
    WHEN age_from < 40 THEN '30 to 39'
    WHEN age_from < 50 THEN '40 to 49'
    WHEN age_from >= 50 THEN '50 and over'
  END AS age
FROM people
