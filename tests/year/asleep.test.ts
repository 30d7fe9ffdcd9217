// A plan launched months late, and a server that slept for nine days: one gathered mail a person, one line a task, never the backlog.
import { expect, test } from 'vitest';
import { startCatcher } from './catcher.ts';
import { drive } from './drive.ts';
import { instant, openLaGi, written } from './ward.ts';

test('launched in July, each person gets one mail of all that is theirs; what is past due is late from then on', async () => {
  const clock = { now: new Date(instant('2026-07-06 10:00')) };
  const laGi = await openLaGi(clock);
  const catcher = await startCatcher(clock);
  try {
    const { pool, ward } = laGi;
    const until = instant('2026-07-07 09:00');
    await drive({ pool, ward, clock, smtpUrl: catcher.url, doings: [], until });
    const receivers = catcher.mails.map(({ to }) => to.split('@')[0]).sort();
    // The leaders of a cell and of a residential group hear of their duties.
    const leaders = [
      'agency-party',
      'cell',
      'cells',
      'front',
      'government-party',
      'party-building',
      'party-office',
    ];
    expect(receivers).toEqual([...leaders, 'police', 'residential-group', 'schools']);
    expect(new Set(catcher.mails.map(({ at }) => written(at)))).toEqual(new Set(['2026-07-07 07:30']));
    // By hand from the plan: 5 of the 44 wait for phase 4; 30 were due before July; nobody is told higher up yet.
    const { rows } = await pool.query<{ type: string; n: number }>(
      `SELECT j.type, count(*)::int AS n FROM journal j JOIN process p ON p.id = j.process_id
       WHERE p.kind = 'task' GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { type: 'assigned', n: 39 },
      { type: 'deadline-passed', n: 30 },
    ]);
  } finally {
    await catcher.stop();
    await laGi.end();
  }
});

test('asleep over the end of a quarter and nine days more: one mail a person, with one line for each of their tasks', async () => {
  const clock = { now: new Date(instant('2025-12-01 08:00')) };
  const laGi = await openLaGi(clock);
  const catcher = await startCatcher(clock);
  try {
    const { pool, ward } = laGi;
    const smtpUrl = catcher.url;
    await drive({ pool, ward, clock, smtpUrl, doings: [], until: instant('2026-03-30 12:00') });
    const before = catcher.mails.length;
    // Deadlines, the first late rungs and eight digests pass unheard.
    clock.now = new Date(instant('2026-04-09 09:00'));
    const woke = clock.now;
    await drive({ pool, ward, clock, smtpUrl, doings: [], until: instant('2026-04-10 07:30') });
    const mails = catcher.mails.slice(before);
    expect(mails.length).toBeGreaterThan(5);
    expect(new Set(mails.map(({ to }) => to)).size).toBe(mails.length);
    const { rows } = await pool.query<{ n: number; most: number }>(
      `SELECT count(*)::int AS n, max(per)::int AS most FROM (
         SELECT count(*) AS per FROM notice WHERE at = $1 AND type IN ('reminded', 'deadline-passed', 'escalated')
         GROUP BY person_id, process_id) told`,
      [woke],
    );
    expect(rows[0]!.most).toBe(1);
    // Each rung that was slept through stands in the journal once, in order.
    const slept = await pool.query<{ types: string[] }>(
      `SELECT array_agg(type || coalesce(' ' || (event->>'late'), '') ORDER BY sequence) AS types FROM journal
       WHERE at = $1 AND type IN ('deadline-passed', 'escalated') AND event->>'due' = $2 GROUP BY process_id`,
      [woke, instant('2026-04-01 00:00')],
    );
    expect(slept.rows.length).toBeGreaterThan(4);
    for (const { types } of slept.rows)
      expect(types).toEqual(['deadline-passed', 'escalated 1', 'escalated 3']);
  } finally {
    await catcher.stop();
    await laGi.end();
  }
});
