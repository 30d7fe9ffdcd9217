// A real SMTP server that takes every mail, and notes by the test's clock when it came.
import { simpleParser } from 'mailparser';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Caught {
  readonly at: Date;
  readonly to: string;
  readonly messageId: string;
  /** The ids of the tasks that it links to. */
  readonly tasks: readonly string[];
}

export async function startCatcher(clock: { now: Date }): Promise<{
  url: string;
  mails: Caught[];
  stop(): Promise<void>;
}> {
  const mails: Caught[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, callback) => {
      void simpleParser(stream).then((mail) => {
        const links = mail.text!.matchAll(/\/tasks\/([0-9a-f-]{36})/g);
        mails.push({
          at: clock.now,
          to: session.envelope.rcptTo[0]!.address,
          messageId: mail.messageId!,
          tasks: [...new Set([...links].map((link) => link[1]!))],
        });
        callback();
      }, callback);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
