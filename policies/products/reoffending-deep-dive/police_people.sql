-- One row for each suspect of an incident recorded in the area in the last year asked for.
SELECT person, any_value(repeat_suspect) AS repeat_suspect
FROM police_offences
GROUP BY person
