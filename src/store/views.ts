/** Views that stand in every DuckDB dataset. Rows with equal claims go by confidence, then by their place. */
const BEST = "ORDER BY i.confidence DESC, i.document, i.id";

/** A row for each region, period and concept: the value that is surest, and how far the mentions agree. */
const PANEL = `
CREATE VIEW panel AS
SELECT
  i.region_code,
  coalesce(i.region_name, i.scope, d.region) AS region,
  i.period,
  i.concept,
  i.measure,
  i.status,
  i.normalized_unit AS unit,
  first(TRY_CAST(i.normalized_value AS DOUBLE) ${BEST}) AS value,
  min(TRY_CAST(i.normalized_value AS DOUBLE)) AS lowest,
  max(TRY_CAST(i.normalized_value AS DOUBLE)) AS highest,
  count(*) AS mentions,
  count(DISTINCT i.document) AS documents,
  first(i.name ${BEST}) AS name,
  first(i.document ${BEST}) AS document,
  first(i.id ${BEST}) AS indicator
FROM indicators i JOIN documents d ON d.id = i.document
WHERE i.concept IS NOT NULL AND i.period IS NOT NULL AND i.normalized_value IS NOT NULL
GROUP BY ALL
ORDER BY region_code, region, concept, period, measure, status, unit`;

/** Every target, and what became of it where the report says so. */
const TARGETS = `
CREATE VIEW targets AS
SELECT
  t.document, t.year, t.title, t.issuer,
  t.region_code, coalesce(t.region_name, t.scope) AS region,
  t.id, t.name, t.concept, t.period, t.comparator, t.hedge,
  t.evidence_text AS target, t.value AS target_value, t.unit,
  a.id AS actual_id, a.evidence_text AS actual, a.value AS actual_value,
  r.id AS rate_id, r.evidence_text AS completed, r.value AS completed_value,
  l.id AS link, c.verdict
FROM indicators t
LEFT JOIN links l ON l.document = t.document AND l.rel IN ('completion', 'gap') AND (l.roles ->> 'target') = t.id
LEFT JOIN indicators a ON a.document = t.document AND a.id = (l.roles ->> 'actual')
LEFT JOIN indicators r ON r.document = t.document AND r.id = (l.roles ->> 'rate')
LEFT JOIN checks c ON c.document = l.document AND c.link = l.id
WHERE t.status = 'target'
ORDER BY t.document, t.evidence_start, l.id`;

/** What a reader should look at: arithmetic that fails, and what was doubtful in the text. */
const FINDINGS = `
CREATE VIEW findings AS
SELECT document, year, kind, code, name, message, reported, computed_low, computed_high, unit, place FROM (
  SELECT
    c.document, c.year, 'check' AS kind, l.rel AS code, i.name, c.explanation AS message,
    c.reported, c.computed_low, c.computed_high, c.unit, i.evidence_start AS place
  FROM checks c
  JOIN links l ON l.document = c.document AND l.id = c.link
  LEFT JOIN indicators i ON i.document = l.document AND i.id = l.members[1]
  WHERE c.verdict = 'fails'
  UNION ALL
  SELECT document, year, 'issue', code, NULL, message, original, NULL, NULL, NULL, span_start
  FROM issues WHERE severity <> 'info'
)
ORDER BY document, place, kind, code, message`;

export const VIEWS: readonly string[] = [PANEL, TARGETS, FINDINGS];
