// A catch-all SMTP server for the demo: it takes mail for anybody and keeps it in a folder; nothing leaves this machine.
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

export interface Mailbox {
  readonly url: string;
  stop(): Promise<void>;
}

const KEPT = 500;
const LARGEST = 5 * 1024 * 1024;

const answer = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });

/** Addresses that begin with `refused` are refused for good, so that one can see what becomes of such. */
export async function startMailbox(folder: string): Promise<Mailbox> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: LARGEST,
    closeTimeout: 1_000,
    logger: false,
    onRcptTo({ address }, _session, done) {
      done(address.startsWith('refused') ? answer(550, '5.1.1 No such mailbox') : undefined);
    },
    onData(stream, _session, done) {
      keep(folder, stream).then(
        () => done(),
        (error: Error) => done(error),
      );
    },
  });
  server.on('error', () => undefined); // a client that went away
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** Whole or not at all: the pages may be reading the folder. */
async function keep(folder: string, stream: SMTPServerDataStream): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw answer(552, '5.3.4 Message too large');
  const name = `${String(Date.now()).padStart(13, '0')}-${randomBytes(6).toString('hex')}`;
  const draft = join(folder, `${name}.part`);
  await writeFile(draft, Buffer.concat(chunks), { mode: 0o600 });
  await rename(draft, join(folder, `${name}.eml`));
  const names = (await readdir(folder)).filter((one) => one.endsWith('.eml')).sort();
  for (const old of names.slice(0, -KEPT)) await rm(join(folder, old), { force: true });
}
