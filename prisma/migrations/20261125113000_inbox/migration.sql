-- Lists of open work in their usual order: a tenth of a ward's tasks, however many years it has.
CREATE INDEX "task_open_idx" ON "task" ("ward_id", (coalesce("due_at", 'infinity'::timestamptz)), "id")
  WHERE "status" NOT IN ('accepted', 'recalled');
-- All that the official counters are counted by: they read this index, and not the tasks with their texts.
CREATE INDEX "task_counted_idx" ON "task" ("ward_id", "status", "due_at", "counted_at", "waiting", "lead_unit_id",
   "assigner_unit_id", "assigned_by_committee", "led_by_monitor");
