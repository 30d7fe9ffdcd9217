// Evidence: whatever a task needs and whatever is reported and ruled, no report and no acceptance passes with less.
// The fault: a task that is done on paper only, or a piece that was refused and counts all the same.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRejection } from '#domain/errors.ts';
import { fileTypes, type EvidenceFile, type FileType } from '#domain/evidence.ts';
import { evidenceNeeds } from '#domain/evidence-schema.ts';
import { task } from '#domain/task.ts';
import type { TaskState } from '#domain/task-types.ts';
import { apply, bodies, create, decideAs, people, take, uuid } from './generators.ts';

const file = (n: number, type: FileType, sha = n): EvidenceFile => ({
  ...{ id: uuid(7_000 + n), sha256: `sha-${sha}`, name: `tệp ${n}`, type, bytes: 1 + n },
});
const anyFiles = fc
  .array(fc.constantFrom(...(Object.keys(fileTypes) as FileType[])), { maxLength: 6 })
  .map((kinds) => kinds.map((type, n) => file(n, type)));
const anyNeeds = fc
  .record({
    photos: fc.integer({ min: 0, max: 4 }),
    documents: fc.integer({ min: 0, max: 4 }),
    files: fc.integer({ min: 0, max: 6 }),
  })
  .map((needs) => evidenceNeeds.parse(needs));

const known = (files: readonly EvidenceFile[]) => ({ files: new Map(files.map((one) => [one.id, one])) });
const ids = (files: readonly EvidenceFile[]) => files.map(({ id }) => id);

function inHand(evidence: ReturnType<typeof evidenceNeeds.parse>): TaskState {
  const steps = [
    { by: people.secretariat, command: create({ evidence }), hours: 0 },
    { by: people.police, command: bodies.acknowledge, hours: 1 },
  ];
  return take(steps).at(-1)!.after!;
}

const report = (state: TaskState, files: readonly EvidenceFile[]) =>
  decideAs(state, people.police, { ...bodies.submit, files: ids(files) }, 10, known(files));

const enough = (needs: TaskState['evidence'], files: readonly EvidenceFile[]): boolean => {
  const of = (kind: string) => files.filter(({ type }) => fileTypes[type].kind === kind).length;
  return (
    of('photos') >= (needs?.photos ?? 0) &&
    of('documents') >= (needs?.documents ?? 0) &&
    files.length >= (needs?.files ?? 0)
  );
};

describe('as properties', () => {
  test('a report goes through exactly with enough of each kind, and keeps the set as it was', () => {
    fc.assert(
      fc.property(anyNeeds, anyFiles, (needs, files) => {
        const outcome = report(inHand(needs), files);
        expect(isRejection(outcome)).toBe(!enough(needs, files));
        if (isRejection(outcome)) {
          expect(outcome.rejected).toBe('evidence_missing');
          expect(outcome.field).toMatch(/^files\.(photos|documents|files)$/);
        } else expect(apply(inHand(needs), outcome)!.submission!.files ?? []).toEqual(files);
      }),
    );
  });

  test('what is accepted is enough without what was not', () => {
    const anyRulings = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(anyNeeds, anyFiles, anyRulings, (needs, files, verdicts) => {
        const reported = report(inHand(needs), files);
        fc.pre(!isRejection(reported));
        const state = apply(inHand(needs), reported as never)!;
        const rulings = files.map(({ id }, n) => ({ file: id, accepted: verdicts[n]!, reason: 'Mờ' }));
        const left = files.filter((_, n) => verdicts[n]);
        const outcome = decideAs(state, people.secretariat, { type: 'accept', rulings }, 20);
        expect(isRejection(outcome)).toBe(!enough(needs, left));
      }),
    );
  });

  test('over any number of returns, each piece that was not accepted is remembered once, by its last reason', () => {
    const round = fc.record({
      contents: fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1 }),
      reason: fc.constantFrom('Mờ', 'Sai ngày'),
    });
    fc.assert(
      fc.property(fc.array(round, { minLength: 1, maxLength: 4 }), (rounds) => {
        let state = inHand(undefined);
        const reasons = new Map<string, string>();
        let n = 0;
        for (const { contents, reason } of rounds) {
          const files = contents.map((content) => file(n++, 'image/jpeg', content));
          state = apply(state, report(state, files) as never)!;
          const rulings = files.map(({ id }) => ({ file: id, accepted: false, reason }));
          const returned = decideAs(state, people.secretariat, { ...bodies.return, rulings }, 20);
          state = apply(state, returned as never)!;
          files.forEach(({ sha256 }) => reasons.set(sha256, reason));
        }
        const remembered = (state.refusedPieces ?? []).map(({ sha256, reason }) => [sha256, reason] as const);
        expect(remembered).toHaveLength(reasons.size);
        expect(new Map(remembered)).toEqual(reasons);
      }),
    );
  });
});

test('the office that enters a report from paper brings the evidence too', () => {
  const state = inHand({ photos: 1 });
  const record = { ...bodies.submit, onBehalf: true };
  expect(decideAs(state, people.secretariat, record)).toMatchObject({ rejected: 'evidence_missing' });
  const scanned = [file(1, 'image/jpeg')];
  const brought = decideAs(state, people.secretariat, { ...record, files: ids(scanned) }, 0, known(scanned));
  expect(brought).toMatchObject([{ type: 'submitted', onBehalf: true, files: scanned }]);
});

test('rulings on what was not reported, twice on one piece, or without a reason', () => {
  const files = [file(1, 'image/jpeg'), file(2, 'application/pdf')];
  const state = apply(inHand(undefined), report(inHand(undefined), files) as never)!;
  const rule = (...rulings: { file: string; accepted: boolean; reason?: string }[]) =>
    decideAs(state, people.secretariat, { ...bodies.return, rulings }, 20);
  const yes = { file: files[0]!.id, accepted: true };
  expect(rule(yes, { file: uuid(1), accepted: true })).toEqual({
    rejected: 'unknown_file',
    field: 'rulings.1.file',
  });
  expect(rule(yes, yes)).toEqual({ rejected: 'unknown_file', field: 'rulings.1.file' });
  expect(rule({ file: files[1]!.id, accepted: false })).toEqual({
    rejected: 'reason_needed',
    field: 'rulings.0.reason',
  });
});

test('tasks and reports of before know of no evidence, and go on', () => {
  const before = inHand(undefined);
  expect(before).not.toHaveProperty('evidence');
  const old = {
    type: 'submitted',
    at: before.updatedAt,
    by: { system: 'clock' },
    text: 'x',
    doneAt: null,
  } as const;
  const state = task.evolve(before, old);
  expect(decideAs(state, people.secretariat, bodies.accept, 20)).toMatchObject([{ type: 'accepted' }]);
  expect(isRejection(decideAs(state, people.secretariat, bodies.return, 20))).toBe(false);
});

test('nothing that is needed is the same as nothing said', () => {
  for (const nothing of [undefined, null, {}, { photos: 0, files: null }])
    expect(evidenceNeeds.parse(nothing)).toBeUndefined();
  expect(evidenceNeeds.safeParse({ photos: 21 }).success).toBe(false);
  expect(evidenceNeeds.safeParse({ videos: 1 }).success).toBe(false);
});
