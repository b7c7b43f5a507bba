-- One row for each referral made from April to June (the first quarter of a financial year) of the years asked for.
SELECT
  idva_referrals.referral,
  idva_referrals.person,
  CAST(left(referral_month, 4) AS INTEGER) AS quarter_of,
  coalesce(lookup_idva_areas.label, idva_referrals.service_area) AS area,
  coalesce(lookup_idva_sources.label, idva_referrals.referral_source) AS referral_source,
  criteria_met,
  engaged,
  repeat_referral,
  CASE lower(coalesce(lookup_sex.label, idva_referrals.sex)) WHEN 'male' THEN 'Male' WHEN 'female' THEN 'Female' END AS sex,
  coalesce(disability, 'no') AS disability,
  coalesce(lookup_sexual_orientation.label, idva_referrals.sexual_orientation) AS sexual_orientation,
  (SELECT string_agg(coalesce(label, part.code), ';')
     FROM (SELECT unnest(string_split(idva_referrals.groups, ';')) AS code) AS part LEFT JOIN lookup_idva_groups USING (code)) AS groups
FROM idva_referrals
LEFT JOIN lookup_idva_areas ON lookup_idva_areas.code = idva_referrals.service_area
LEFT JOIN lookup_idva_sources ON lookup_idva_sources.code = idva_referrals.referral_source
LEFT JOIN lookup_sex ON lookup_sex.code = idva_referrals.sex
LEFT JOIN lookup_sexual_orientation ON lookup_sexual_orientation.code = idva_referrals.sexual_orientation
WHERE substr(referral_month, 6, 2) IN ('04', '05', '06')
  AND CAST(left(referral_month, 4) AS INTEGER) BETWEEN
    (SELECT min(first_year) FROM parameters) AND (SELECT max(last_year) FROM parameters)
