// Saved histories: writing and reading them, taking out whose machine recorded them, spoiling them so that a replay must fail.
import { readFileSync } from 'node:fs';

/** One event as the server sent it; bytes stand as `{ base64 }`. */
interface SavedEvent {
  eventId: number;
  [attributes: string]: unknown;
}
export interface SavedHistory {
  events: SavedEvent[];
}

const sticky = 2;

/**
 * A history as plain JSON, without names of machines and process ids. Not by the SDK's own historyToJSON: it needs one
 * protobufjs in the whole installation, and the gRPC library brings another.
 */
export function saved(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(saved);
  if ('low' in value && 'high' in value) return Number(String(value));
  const kept = Object.entries(value).filter(
    ([key, part]) => part !== null && key !== 'identity' && key !== 'binaryChecksum',
  );
  const plain = Object.fromEntries(kept.map(([key, part]) => [key, saved(part)]));
  return plain.kind === sticky ? { ...plain, name: 'sticky' } : plain;
}

/** A saved history, as `Worker.runReplayHistory` takes it. */
export const readHistory = (file: string): SavedHistory =>
  JSON.parse(readFileSync(file, 'utf8'), (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'base64' in value
      ? Buffer.from(String(value.base64), 'base64')
      : value,
  ) as SavedHistory;

const of = (attributes: string) => (event: SavedEvent) => `${attributes}EventAttributes` in event;

/** Histories that no version of these workflows wrote: a replay that takes one of them proves nothing. */
export const wrong: Record<string, (read: (name: string) => SavedHistory) => SavedHistory> = {
  /** Time came, and the workflow asked the ledger for something else. */
  'another-activity': (read) => {
    const history = read('task-deadline-passed');
    const scheduled = history.events.find(of('activityTaskScheduled'))!;
    (scheduled.activityTaskScheduledEventAttributes as { activityType: { name: string } }).activityType.name =
      'remind';
    return history;
  },
  /** The task waits for another one, and the workflow waited for its deadline all the same. */
  'a-timer-too-many': (read) => {
    const plain = read('task-waiting');
    const timed = read('task-awaiting-acknowledgement');
    const start = plain.events.findIndex(of('workflowTaskCompleted'));
    const timer = timed.events.find(of('timerStarted'))!;
    return { events: [...plain.events.slice(0, start + 1), { ...timer, eventId: start + 2 }] };
  },
  /** It ended at once, with a task that nobody had even acknowledged. */
  'ended-too-early': (read) => {
    const { events } = read('task-accepted');
    const start = events.findIndex(of('workflowTaskCompleted'));
    const end = events.find(of('workflowExecutionCompleted'))!;
    return { events: [...events.slice(0, start + 1), { ...end, eventId: start + 2 }] };
  },
};
