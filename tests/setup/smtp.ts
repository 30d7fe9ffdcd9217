// An office's SMTP server, as it may behave: takes mail, refuses it, cuts the line, or is gone.
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { simpleParser, type ParsedMail } from 'mailparser';

export interface Received {
  /** As it came, to the byte. */
  readonly raw: string;
  readonly to: string;
  readonly mail: ParsedMail;
}

export interface Office {
  readonly url: string;
  /** Everything that was given to it whole, whether it said so or not. */
  readonly received: Received[];
  /** How often somebody connected. */
  connections: number;
  /** What it answers to a recipient; null: welcome. */
  refuses: (address: string) => { code: number; words: string } | 'cuts the line' | null;
  /** What it does when it has been given a mail. */
  then: 'takes it' | 'cuts the line' | { code: number; words: string };
  down(): Promise<void>;
  up(): Promise<void>;
}

const failure = ({ code, words }: { code: number; words: string }) =>
  Object.assign(new Error(words), { responseCode: code });

export async function openOffice(): Promise<Office> {
  let server: SMTPServer | null = null;
  let port = 0;
  const office = {
    received: [] as Received[],
    connections: 0,
    refuses: () => null,
    then: 'takes it',
  } as unknown as { -readonly [K in keyof Office]: Office[K] };
  const create = () =>
    new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      onConnect(_session, done) {
        office.connections++;
        done();
      },
      onRcptTo({ address }, _session, done) {
        const refused = office.refuses(address);
        if (refused === 'cuts the line') cut();
        else done(refused && failure(refused));
      },
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks);
          void simpleParser(raw).then((mail) => {
            office.received.push({
              raw: raw.toString('utf8'),
              to: session.envelope.rcptTo[0]!.address,
              mail,
            });
            if (office.then === 'takes it') done();
            else if (office.then === 'cuts the line') cut();
            else done(failure(office.then));
          });
        });
      },
    });
  const cut = () => server?.connections.forEach((connection) => connection._socket.destroy());
  office.up = async () => {
    server = create();
    server.on('error', () => {}); // a line that was cut
    await new Promise<void>((resolve) => server!.listen(port, '127.0.0.1', resolve));
    port = (server.server.address() as AddressInfo).port;
    office.url = `smtp://127.0.0.1:${port}`;
  };
  office.down = async () => {
    const closing = server;
    if (!closing) return;
    cut();
    server = null;
    await new Promise<void>((resolve) => closing.close(resolve));
  };
  await office.up();
  return office;
}
