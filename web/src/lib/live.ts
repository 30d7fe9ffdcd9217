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
  others.addEventListener('message', refresh);

  const tellAll = () => {
    others.postMessage('changed');
    refresh();
  };
  const connect = () =>
    new Promise<void>((left) => {
      const source = new EventSource('/api/v1/events');
      let connectedBefore = false;
      source.addEventListener('connected', () => {
        // Whatever came while the connection was lost is in what is fetched now.
        if (connectedBefore) tellAll();
        connectedBefore = true;
      });
      for (const kind of ['task', 'approval']) source.addEventListener(kind, tellAll);
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
