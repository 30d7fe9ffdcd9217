// Which fields an edit changed, of the notice that tells of it.

/** The column `changed` of a notice `n`: the fields by name; null of every other event. */
export const changedFields = `CASE WHEN n.type = 'edited' THEN ARRAY(
  SELECT jsonb_object_keys(j.event->'after') FROM journal j WHERE j.process_id = n.process_id AND j.sequence = n.sequence
) END AS changed`;
