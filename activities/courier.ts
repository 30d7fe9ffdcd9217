// Delivers a ward's mail: what may not have arrived again as it was, then one mail a person of all that is due.
import { ApplicationFailure, Context } from '@temporalio/activity';
import { digestMail } from '#documents/digest.ts';
import { nextDigest } from '#domain/digest-times.ts';
import { calendarOf } from '#ledger/calendar.ts';
import type { Pool } from '#ledger/database.ts';
import { asOnlyCourier, mailRefused, mailSent, standingMails, takeBack, type Mail } from '#ledger/mail.ts';
import { gather, peopleToTell, type Round } from '#ledger/mail-gather.ts';
import { createSender, LANES, type Sender, type Verdict } from './smtp.ts';

export type CourierActivities = ReturnType<typeof createCourierActivities>;

export interface CourierDeps {
  readonly pool: Pool;
  readonly clock: () => Date;
  readonly smtpUrl: string;
  readonly publicUrl: string;
  /** Whom the mails come from, as a header has it: Name <address>. */
  readonly from: string;
}

const SOON_MS = 5 * 60_000;
/** A server that puts off so many in one round takes nothing now: the others wait too. */
const MOST_PUT_OFF = 10;
/** A mail that a server takes and never answers for: given up after as long as servers keep one themselves. */
const GIVEN_UP_MS = 5 * 86_400_000;

export function createCourierActivities({ pool, clock, smtpUrl, publicUrl, from }: CourierDeps) {
  return {
    /**
     * Sends what is due, and tells when to come again. Whatever is interrupted goes on where it was.
     * @param input.at ISO 8601: the instant that was waited for, where it was
     * @throws where the SMTP server takes nothing now, or another courier of this ward is still at work
     */
    async deliver({ ward, at }: { ward: string; at?: string | undefined }): Promise<{ next: string }> {
      // Temporal's clock may be ahead of ours: what it waited for has come all the same.
      const present = () => new Date(Math.max(clock().getTime(), at ? Date.parse(at) : 0));
      const round = await openRound(pool, ward, present(), publicUrl);
      const done = await asOnlyCourier(pool, ward, async () => {
        const sender = createSender(smtpUrl, from);
        try {
          return await rounds(pool, round, present, sender);
        } finally {
          sender.close();
        }
      });
      if (!done) throw failure('another courier of this ward is at work', 'busy');
      const now = present();
      const digest = nextDigest(round.calendar, now.toISOString());
      const soon = new Date(now.getTime() + SOON_MS).toISOString();
      return { next: done.left > 0 && soon < digest ? soon : digest };
    },
  };
}

const failure = (message: string, type: string) => ApplicationFailure.create({ message, type });

async function openRound(pool: Pool, ward: string, now: Date, publicUrl: string): Promise<Round> {
  const { rows } = await pool.query<{ name: string }>('SELECT name FROM ward WHERE id = $1', [ward]);
  if (!rows[0]) throw ApplicationFailure.nonRetryable(`no ward ${ward}`, 'not_found');
  return {
    ward: { id: ward, name: rows[0].name },
    calendar: await calendarOf(pool, ward),
    now,
    write: (digest) => digestMail(digest, publicUrl),
  };
}

/** @returns how many are left to be tried again soon */
async function rounds(
  pool: Pool,
  round: Round,
  clock: () => Date,
  sender: Sender,
): Promise<{ left: number }> {
  let left = 0;
  const send = async (mail: Mail, again: boolean) => {
    const verdict = await sender.send(mail);
    if (!(await settle(pool, clock(), mail, verdict, again))) left++;
    if (verdict.kind === 'down' || (verdict.kind === 'later' && left > MOST_PUT_OFF))
      throw failure(`the SMTP server takes nothing now: ${verdict.reason}`, 'smtp_down');
  };
  await inLanes(await standingMails(pool, round.ward.id), (mail) => send(mail, true));
  for (let last: string | null = null; ;) {
    const people: string[] = await peopleToTell(pool, round, last);
    if (people.length === 0) return { left };
    last = people.at(-1)!;
    await inLanes(people, async (person) => {
      const mail = await gather(pool, round, person);
      if (mail) await send(mail, false);
    });
  }
}

/** @returns whether that was the end of it */
async function settle(pool: Pool, now: Date, mail: Mail, verdict: Verdict, again: boolean): Promise<boolean> {
  switch (verdict.kind) {
    case 'sent':
      await mailSent(pool, mail, now);
      return true;
    case 'refused':
      await mailRefused(pool, mail, verdict.answer, now);
      return true;
    case 'uncertain':
      if (now.getTime() - mail.at.getTime() < GIVEN_UP_MS) return false;
      await mailRefused(pool, mail, 'Máy chủ thư nhận thư nhiều lần nhưng không trả lời.', now);
      return true;
    case 'later':
    case 'down':
      // One that may have arrived before stays as it is.
      if (!again) await takeBack(pool, mail);
      return false;
  }
}

/** A few at a time; the first failure ends it, when those beside it have come to their own ends. */
async function inLanes<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < all.length; i += LANES) {
    Context.current().heartbeat();
    Context.current().cancellationSignal.throwIfAborted();
    const ends = await Promise.allSettled(all.slice(i, i + LANES).map(work));
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }
}
