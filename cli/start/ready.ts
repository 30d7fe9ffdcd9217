// Waits until the web and the worker behind it say that they are ready.
import { setTimeout as sleep } from 'node:timers/promises';
import { StartFailure } from '#local/failure.ts';
import { isPortFree } from '#local/ports.ts';
import type { Child } from './child.ts';

const longest = 120_000;

export function portTaken(port: number): StartFailure {
  return new StartFailure(
    `Cổng ${port} đang có chương trình khác dùng: hãy dừng chương trình đó, hoặc chạy PORT=${port + 1} npm start.`,
    `Port ${port} is in use: stop what uses it, or run PORT=${port + 1} npm start.`,
  );
}

export async function checkPort(port: number): Promise<void> {
  const free = (await isPortFree(port)) && (await isPortFree(port, '0.0.0.0'));
  if (!free) throw portTaken(port);
}

async function ask(url: string, signal: AbortSignal): Promise<{ ok: boolean; text: string }> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) });
    return { ok: answer.ok, text: (await answer.text()).slice(0, 500) };
  } catch {
    return { ok: false, text: 'no answer' };
  }
}

/** A process that ends while we wait for it won't get ready by being started again: that is said at once. */
export async function waitForReady(
  port: number,
  path: string,
  children: Record<string, Child>,
  signal: AbortSignal,
): Promise<void> {
  const ended: string[] = [];
  for (const [name, { exited }] of Object.entries(children)) void exited.then(() => ended.push(name));
  const end = Date.now() + longest;
  for (;;) {
    signal.throwIfAborted();
    const [name] = ended;
    if (name) {
      const output = children[name]?.output() ?? '';
      if (output.includes('EADDRINUSE')) throw portTaken(port);
      throw new StartFailure(`Tiến trình ${name} dừng ngay khi khởi động.`, output);
    }
    const { ok, text } = await ask(`http://127.0.0.1:${port}${path}`, signal);
    if (ok) return;
    if (Date.now() > end)
      throw new StartFailure(`Chờ ${longest / 1000} giây mà chưa sẵn sàng.`, `${path}: ${text}`);
    await sleep(100);
  }
}
