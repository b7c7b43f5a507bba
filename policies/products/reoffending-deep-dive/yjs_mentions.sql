-- One row for each substance named in the latest assessment of a reoffending child.
SELECT
  children.person,
  coalesce(lookup_substances.label, mention.substance) AS substance
FROM (
  SELECT person, unnest(string_split(substances, ';')) AS substance
  FROM yjs_children
  WHERE reoffended = 'yes' AND substances IS NOT NULL
) AS mention
JOIN yjs_children AS children USING (person)
LEFT JOIN lookup_substances ON lookup_substances.code = mention.substance
