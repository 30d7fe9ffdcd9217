-- Since when a task has lain with whoever has it, and to whom above its lateness was reported: folded from what stands in the journal.
ALTER TABLE "task" ADD COLUMN "since" TIMESTAMPTZ(3), ADD COLUMN "escalated" JSONB NOT NULL DEFAULT '{}';

UPDATE "process" p SET "state" = p.state || jsonb_build_object('since', (
  SELECT j.event->'at' FROM "journal" j WHERE j.process_id = p.id AND (
    j.type IN ('assigned', 'submitted', 'accepted', 'returned', 'reassigned', 'recalled', 'handed-back', 'suspended', 'resumed')
    OR j.type = 'waiting-ended' AND p.stage NOT IN ('under review', 'with the assigner', 'suspended', 'closed')
      AND coalesce(p.state->'waiting', '[]') = '[]')
  ORDER BY j.sequence DESC LIMIT 1))
WHERE p.kind = 'task';

UPDATE "process" p SET "state" = p.state || jsonb_build_object('escalated', told.first)
FROM (
  SELECT process_id, jsonb_object_agg(superior, at) AS first FROM (
    SELECT DISTINCT ON (j.process_id, superior) j.process_id, j.event->'at' AS at,
      CASE WHEN superior = 'monitoring' AND (p.state->>'ledByMonitor')::boolean THEN 'permanent' ELSE superior END AS superior
    FROM "journal" j JOIN "process" p ON p.id = j.process_id,
      jsonb_array_elements_text(j.event->'tell') AS superior
    WHERE p.kind = 'task' AND j.type IN ('escalated', 'still-overdue')
      AND superior IN ('monitoring', 'permanent', 'standing')
      AND NOT EXISTS (
        SELECT 1 FROM "journal" later WHERE later.process_id = j.process_id AND later.sequence > j.sequence
          AND later.type IN ('extension-granted', 'due-moved') AND later.event->>'due' > later.event->>'at')
    ORDER BY j.process_id, superior, j.sequence
  ) reported GROUP BY process_id
) told WHERE told.process_id = p.id;

UPDATE "task" t SET "since" = (p.state->>'since')::timestamptz, "escalated" = coalesce(p.state->'escalated', '{}')
FROM "process" p WHERE p.id = t.id;

ALTER TABLE "task" ALTER COLUMN "since" SET NOT NULL;
