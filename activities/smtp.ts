// Hands mails to the office's SMTP server, and tells what became of each: above all whether it may have gone out.
import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';

/** A mail as it is sent: the same one gives the same bytes. */
export interface Letter {
  readonly id: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly at: Date;
}

export type Verdict =
  | { readonly kind: 'sent' }
  /** For good, with what the server said. */
  | { readonly kind: 'refused'; readonly answer: string }
  /** Not now and not to this recipient; it surely did not go out. */
  | { readonly kind: 'later'; readonly reason: string }
  /** The server takes nothing now; it surely did not go out. */
  | { readonly kind: 'down'; readonly reason: string }
  /** The server was given it, and did not say whether it took it. */
  | { readonly kind: 'uncertain' };

export interface Sender {
  send(letter: Letter): Promise<Verdict>;
  close(): void;
}

/** How many connections it holds at most: as many letters may be given at once. */
export const LANES = 4;

/** A server that hangs is found out within some two minutes, whatever it hangs at. */
const patience = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  dnsTimeout: 10_000,
  socketTimeout: 20_000,
};

export function createSender(url: string, from: string): Sender {
  const transport = nodemailer.createTransport(
    // The pool must not by itself send again what may have arrived.
    { url, pool: true, maxConnections: LANES, maxRequeues: 0, ...patience },
    { disableFileAccess: true, disableUrlAccess: true },
  );
  const begun = new Set<string>();
  // What is read of a letter has been asked for by the server: from the first byte on it may arrive.
  transport.use('stream', (mail, done) => {
    const id = String(mail.data.baseBoundary);
    const { message } = mail;
    const compose = message.createReadStream.bind(message);
    message.createReadStream = (() =>
      Readable.from(
        (async function* () {
          begun.add(id);
          yield* compose();
        })(),
      )) as never;
    done();
  });
  return {
    async send(letter) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: letter.address },
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
          date: letter.at,
          messageId: `<${letter.id}@dondoc>`,
          baseBoundary: letter.id,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
        return { kind: 'sent' };
      } catch (error) {
        return verdictOf(error as Failure, begun.has(letter.id));
      } finally {
        begun.delete(letter.id);
      }
    },
    close: () => transport.close(),
  };
}

interface Failure {
  readonly code?: string;
  /** What was asked of the server last. */
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** Reasons go into logs: they hold codes, and neither the address nor the server's words, which may repeat it. */
function verdictOf({ code, command, response, responseCode }: Failure, begun: boolean): Verdict {
  const reason = [code, command, responseCode].filter(Boolean).join(' ');
  const answered = responseCode !== undefined;
  if (begun) {
    // Only the answer to the letter itself tells what became of it.
    if (code !== 'EMESSAGE' || !answered) return { kind: 'uncertain' };
    if (responseCode >= 500) return { kind: 'refused', answer: response ?? reason };
    return { kind: 'later', reason };
  }
  // An address that no server would take, or a letter that is larger than this one takes.
  if (!answered && (code === 'EMESSAGE' || (code === 'EENVELOPE' && command === 'API')))
    return { kind: 'refused', answer: response ?? reason };
  if (command !== 'RCPT TO' || !answered) return { kind: 'down', reason };
  // It closes (421), or wants another sign-in (530): that concerns everybody.
  if (responseCode === 421 || responseCode === 530) return { kind: 'down', reason };
  if (responseCode >= 500) return { kind: 'refused', answer: response ?? reason };
  return { kind: 'later', reason };
}
