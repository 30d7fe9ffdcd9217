// Changes by others appear by themselves: one connection for all tabs of a browser, which tells the others what it hears.
import { invalidateAll } from '$app/navigation';
import { navigating, page } from '$app/state';

const NAME = 'dondoc-live';
/** Several acts of a moment are one look. */
const GATHER_MS = 150;

/** Runs until the returned function is called; only in a browser. */
export function live(): () => void {
  const others = new BroadcastChannel(NAME);
  const leaving = new AbortController();
  /** Since when nothing was heard: whatever changed later, the others were told. */
  let quietSince = performance.timeOrigin;
  let stale = false;
  let soon: ReturnType<typeof setTimeout> | undefined;

  const refresh = () => {
    // A page that nobody looks at waits: what it shows would be marked as read.
    stale = document.hidden;
    if (stale) return;
    clearTimeout(soon);
    soon = setTimeout(() => void look(), GATHER_MS);
  };
  // Fetching anew would call off a way that somebody is on; and where they went meanwhile, the look came to nothing.
  const look = async () => {
    if (navigating.to) return refresh();
    const { href } = page.url;
    await invalidateAll();
    if (navigating.to || page.url.href !== href) refresh();
  };
  const shown = () => {
    if (stale) refresh();
  };
  document.addEventListener('visibilitychange', shown);

  const tellAll = () => {
    quietSince = Date.now();
    others.postMessage('changed');
    refresh();
  };
  let connected = false;
  others.addEventListener('message', ({ data }: MessageEvent<'changed' | { opened: number }>) => {
    if (data === 'changed') refresh();
    // A tab that was on its way when something changed could not hear of it.
    else if (connected && data.opened <= quietSince) tellAll();
  });
  others.postMessage({ opened: performance.timeOrigin });
  const connect = () =>
    new Promise<void>((left) => {
      connected = true;
      // What changed since this page was drawn is told at once; after a lost connection the browser names its last event.
      const source = new EventSource(`/api/v1/events?since=${encodeURIComponent(page.data.position)}`);
      for (const kind of ['task', 'approval', 'missed']) source.addEventListener(kind, tellAll);
      leaving.signal.addEventListener('abort', () => {
        source.close();
        left();
      });
    });
  // Whoever holds the lock has the connection; when its tab goes, the next one takes over.
  navigator.locks.request(NAME, { signal: leaving.signal }, connect).catch(() => {});

  return () => {
    leaving.abort();
    clearTimeout(soon);
    document.removeEventListener('visibilitychange', shown);
    others.close();
  };
}
