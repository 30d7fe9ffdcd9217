// A browser's stream of server-sent events, as a test hears it.
import { expect } from 'vitest';

export interface Stream {
  readonly heard: { task?: string; approval?: string; sequence: number }[];
  readonly ended: Promise<void>;
  /** Where it stands: what a browser sends with its next connection. */
  readonly last: () => string;
  /** It was told to look at everything anew. */
  readonly missed: () => boolean;
  close(): void;
}

/** Connects, and waits until it is said that the connection stands. */
export async function listenTo(url: string, token: string, since?: string): Promise<Stream> {
  const leaving = new AbortController();
  const response = await fetch(`${url}/api/v1/events`, {
    headers: { authorization: `Bearer ${token}`, ...(since && { 'last-event-id': since }) },
    signal: leaving.signal,
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const heard: Stream['heard'] = [];
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let last = '';
  let missed = false;
  const take = (piece: string) => {
    rest += piece;
    const events = rest.split('\n\n');
    rest = events.pop()!;
    for (const event of events) {
      last = /^id: (.+)$/m.exec(event)?.[1] ?? last;
      missed ||= /^event: missed$/m.test(event);
      const data = /^event: (?:task|approval)\ndata: (.+)$/m.exec(event)?.[1];
      if (data) heard.push(JSON.parse(data) as Stream['heard'][number]);
    }
  };
  // The first piece says that the connection stands.
  take((await reader.read()).value!);
  const ended = (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      take(value);
    }
  })().catch(() => {});
  return { heard, ended, last: () => last, missed: () => missed, close: () => leaving.abort() };
}
