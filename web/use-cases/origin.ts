// From where somebody acts, as the audit keeps it: the address, what kind of program, and a mark of the session that opens nothing.
import { createHash } from 'node:crypto';
import type { Origin } from '#domain/process.ts';
import { addressHeader } from '../auth.ts';

const programs = /\b(Edg|OPR|Firefox|Chrome|Chromium|Safari|curl|node|python|okhttp)\b/i;
const systems = /\b(Android|iPhone|iPad|Windows|Macintosh|Linux)\b/;

/** "Chrome, Android": enough to tell a phone from a script; the whole line would tell people apart. */
const programOf = (agent: string | null): string | null => {
  if (!agent) return null;
  const parts = [programs.exec(agent)?.[1], systems.exec(agent)?.[1]].flatMap((part) => part ?? []);
  return parts.length > 0 ? parts.join(', ') : 'other';
};

/** The same for the same session, and no way back to its token. */
export const markOf = (token: string): string =>
  createHash('sha256').update(token).digest('hex').slice(0, 16);

export const originOf = (headers: Headers, token: string | null): Origin => ({
  address: headers.get(addressHeader),
  program: programOf(headers.get('user-agent')),
  session: token && markOf(token),
});
