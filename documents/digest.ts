// A mail of notices: one line a task, each with what happened, why one is told of it, its deadline and its address.
import { dayOf } from '#domain/days.ts';
import { linesOf, sections, type Digest, type DigestNotice } from '#domain/digest.ts';
import { dueWords, happenedWords, mailWords, sectionWords, whyWords } from './digest-words.ts';

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A section says no more than this, and where the rest stands: ten thousand lines would be read by nobody. */
const MOST_LINES = 50;
const MOST_SUBJECT = 120;

/** What both parts of the mail say. */
interface Line {
  readonly head: string;
  readonly happened: string;
  readonly due: string;
  readonly why: string;
  readonly link: string;
}

interface Block {
  readonly name: string;
  readonly lines: readonly Line[];
  /** How many more there are. */
  readonly more: number;
}

interface Letter {
  readonly greeting: string;
  readonly about: string;
  readonly blocks: readonly Block[];
  readonly all: string;
  readonly settings: string;
}

export function digestMail(digest: Digest, publicUrl: string): MailText {
  const base = publicUrl.replace(/\/+$/, '');
  const lines = linesOf(digest.notices);
  const all = sections.flatMap((section) => lines[section]);
  const urgent = digest.notices.every((notice) => notice.urgent);
  const today = dayOf(new Date(digest.at));
  const ward = oneLine(digest.ward);
  const letter: Letter = {
    greeting: mailWords.greeting(oneLine(digest.name)),
    about: urgent ? mailWords.urgent(ward) : mailWords.digest(ward, today),
    blocks: sections
      .filter((section) => lines[section].length > 0)
      .map((section) => ({
        name: `${sectionWords[section]} (${lines[section].length})`,
        lines: lines[section].slice(0, MOST_LINES).map((notice) => lineOf(notice, digest.at, base)),
        more: Math.max(0, lines[section].length - MOST_LINES),
      })),
    all: `${base}/tasks`,
    settings: `${base}/notices/settings`,
  };
  const overdue = all.filter(({ standing }) => standing?.overdue).length;
  const subject = !urgent
    ? mailWords.digestSubject(today, all.length, overdue)
    : all.length === 1
      ? `${mailWords.product}: ${happenedWords(all[0]!)}: ${oneLine(all[0]!.title)}`
      : mailWords.urgentSubject(all.length);
  return { subject: shortened(subject), text: asText(letter), html: asHtml(letter) };
}

const folders = {
  task: 'tasks',
  duty: 'duties',
  approval: 'approvals',
  initiative: 'initiatives',
} as const;

/** A mandate has no page of its own: it stands among the others. */
const pathOf = ({ kind, task }: DigestNotice): string =>
  kind === 'mandate' ? 'mandates' : `${folders[kind]}/${task}`;

const lineOf = (notice: DigestNotice, now: string, base: string): Line => ({
  head: `${mailWords.head(notice)}: ${oneLine(notice.title)}`,
  happened: happenedWords(notice),
  due: dueWords(notice, now),
  why: oneLine(whyWords(notice)),
  link: `${base}/${pathOf(notice)}`,
});

/** What people typed stays in its line and reads in its own direction: no header, line or sentence can be forged by it. */
const oneLine = (typed: string): string =>
  typed
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();

function shortened(subject: string): string {
  const letters = [...subject];
  return letters.length <= MOST_SUBJECT ? subject : `${letters.slice(0, MOST_SUBJECT - 1).join('')}…`;
}

function asText({ greeting, about, blocks, all, settings }: Letter): string {
  const parts = blocks.flatMap(({ name, lines, more }) => [
    '',
    name.toUpperCase(),
    ...lines.flatMap(({ head, happened, due, why, link }) => [
      '',
      `- ${head}`,
      `  ${happened}. ${due}.`,
      `  ${why}`,
      `  ${link}`,
    ]),
    ...(more > 0 ? ['', `  ${mailWords.more(more)} ${all}`] : []),
  ]);
  const footer = ['', '--', mailWords.footer, `${mailWords.settings}: ${settings}`, ''];
  return [greeting, '', about, ...parts, ...footer].join('\n');
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => entities[one]!);

const small = 'font-size:14px;line-height:1.5;color:#555555';

function asHtml({ greeting, about, blocks, all, settings }: Letter): string {
  const link = (href: string, words: string) =>
    `<a href="${escaped(href)}" style="color:#a61b1b">${escaped(words)}</a>`;
  const row = (content: string, style: string) => `<tr><td style="${style}">${content}</td></tr>`;
  const rows = blocks.flatMap(({ name, lines, more }) => [
    row(
      escaped(name),
      'padding:20px 16px 4px;font-size:16px;font-weight:bold;border-bottom:2px solid #a61b1b',
    ),
    ...lines.map((line) =>
      row(
        `<div style="font-size:16px;line-height:1.5">${link(line.link, line.head)}</div>` +
          `<div style="font-size:15px;line-height:1.5">${escaped(`${line.happened}. ${line.due}.`)}</div>` +
          `<div style="${small}">${escaped(line.why)}</div>`,
        'padding:10px 16px;border-bottom:1px solid #dddddd',
      ),
    ),
    ...(more > 0 ? [row(link(all, mailWords.more(more)), 'padding:10px 16px')] : []),
  ]);
  return `<!doctype html>
<html lang="vi">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body style="margin:0;padding:0;background:#f4f2ee;font-family:Arial,Helvetica,sans-serif;color:#1a1a1a">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;margin:0 auto;background:#ffffff">
${row(`<strong>${escaped(greeting)}</strong><br>${escaped(about)}`, 'padding:20px 16px 4px;font-size:16px;line-height:1.6')}
${rows.join('\n')}
${row(`${escaped(mailWords.footer)}<br>${link(settings, mailWords.settings)}`, `padding:20px 16px;${small}`)}
</table>
</body>
</html>
`;
}
