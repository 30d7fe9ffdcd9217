// What the demo's own SMTP server caught: read from its folder, for anybody who is signed in to the demo.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser, type ParsedMail } from 'mailparser';
import { atHanoi } from './task-view.ts';

interface CaughtMail {
  readonly name: string;
  readonly at: string;
  readonly to: string;
  readonly subject: string;
}

interface CaughtText extends CaughtMail {
  readonly text: string;
  readonly html: string | null;
}

const SHOWN = 100;
/** As local/mailbox.ts names them: nothing else of the disk can be asked for. */
const form = /^(\d{13})-[0-9a-f]{12}$/;

export const mailboxIn = (folder: string) => ({
  list: () => listMailbox(folder),
  read: (name: string) => readMail(folder, name),
});

/** Newest first. */
async function listMailbox(folder: string): Promise<CaughtMail[]> {
  const files = await readdir(folder).catch(() => []);
  const names = files.filter((file) => file.endsWith('.eml')).map((file) => file.slice(0, -4));
  const newest = names
    .filter((name) => form.test(name))
    .sort()
    .reverse()
    .slice(0, SHOWN);
  const mails = await Promise.all(newest.map((name) => readMail(folder, name)));
  return mails.flatMap((mail) => {
    if (!mail) return [];
    const { name, at, to, subject } = mail;
    return [{ name, at, to, subject }];
  });
}

/** Null where there is none, or not any more. */
async function readMail(folder: string, name: string): Promise<CaughtText | null> {
  const time = form.exec(name)?.[1];
  if (!time) return null;
  const bytes = await readFile(join(folder, `${name}.eml`)).catch(() => null);
  if (!bytes) return null;
  const mail = await simpleParser(bytes);
  return {
    name,
    at: atHanoi(new Date(Number(time))),
    to: recipients(mail),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || null,
  };
}

const recipients = ({ to }: ParsedMail): string =>
  [to ?? []]
    .flat()
    .map(({ text }) => text)
    .join(', ');
