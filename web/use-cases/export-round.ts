// A round's report of the whole ward as a Word paper or an Excel workbook, from its frozen figures.
import { wardReportBook, wardReportPaper, type WardReport } from '#documents/ward-report.ts';
import type { Pool } from '#ledger/database.ts';
import type { RoundView } from './round-types.ts';
import { getRound } from './rounds.ts';
import type { Download, SignedIn } from './types.ts';

export type RoundFile = 'word' | 'excel';

/** @returns why not, where there is none: no such round, not the whole ward's to see, or its figures are not closed yet */
export async function exportRound(
  pool: Pool,
  actor: SignedIn,
  id: string,
  as: RoundFile,
): Promise<Download | 'not_found' | 'forbidden' | 'wrong_state'> {
  const round = await getRound(pool, actor, id);
  if (!round) return 'not_found';
  if (!round.whole) return 'forbidden';
  if (!round.frozenAt) return 'wrong_state';
  const report = await reportOf(pool, actor, round);
  const bytes = await (as === 'word' ? wardReportPaper(report) : wardReportBook(report));
  return { name: `Báo cáo ${round.period}.${as === 'word' ? 'docx' : 'xlsx'}`, bytes };
}

interface Issuers {
  ward: string;
  committee: string | null;
  permanent: string | null;
  office: string | null;
  monitor: string | null;
}

async function reportOf(pool: Pool, actor: SignedIn, round: RoundView): Promise<WardReport> {
  const named = (where: string) =>
    `(SELECT name FROM unit WHERE ward_id = w.id AND ${where} ORDER BY position LIMIT 1)`;
  const holds = (role: string) => `id IN (SELECT unit_id FROM post WHERE '${role}' = ANY(roles))`;
  const { rows } = await pool.query<Issuers>(
    `SELECT w.name AS ward, ${named('parent_id IS NULL')} AS committee, ${named(holds('standing_committee'))} AS permanent,
       ${named(holds('secretariat'))} AS office, ${named(holds('monitor'))} AS monitor FROM ward w WHERE w.id = $1`,
    [actor.ward],
  );
  const { ward, committee, permanent, office, monitor } = rows[0]!;
  const toPermanent = round.to === 'permanent';
  return {
    issuer: (toPermanent ? monitor : committee) ?? ward,
    place: ward.replace(/^(Phường|Xã|Đặc khu)\s+/u, ''),
    ...{ campaign: round.campaign?.title ?? null, period: round.period },
    ...{ from: round.from, until: round.until, cutOffAt: round.cutOffAt },
    units: round.units.map(({ unit, tasks, doneInPeriod, duties, report }) => ({
      ...{ unit: unit.name, tasks, doneInPeriod: doneInPeriod.length, duties, text: report?.text ?? null },
    })),
    corrections: round.corrections.map(({ unit, ...correction }) => ({ ...correction, unit: unit.name })),
    conclusions: round.conclusions,
    capacity: toPermanent ? null : 'T/M Ban Thường vụ',
    recipients: [
      ...(permanent ? [`${permanent} (b/c)`] : []),
      'Các đơn vị được giao nhiệm vụ',
      ...(office ? [`Lưu ${office}`] : []),
    ],
  };
}
