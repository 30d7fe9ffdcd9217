// A round's report of the whole ward as a Word paper or an Excel workbook, from its frozen figures.
import { gives } from '#domain/mandate.ts';
import { wardReportBook, wardReportPaper, type WardReport } from '#documents/ward-report.ts';
import type { Pool } from '#ledger/database.ts';
import { signatureOf } from './signing.ts';
import type { RoundView } from './round-types.ts';
import { getRound } from './rounds.ts';
import type { Download, SignedIn } from './types.ts';

export type RoundFile = 'word' | 'excel';

/** @returns why not, where there is none: no such round, not the whole ward's to see, or its figures are not closed yet */
export async function exportRound(
  { pool, clock }: { readonly pool: Pool; readonly clock: () => Date },
  actor: SignedIn,
  id: string,
  as: RoundFile,
): Promise<Download | 'not_found' | 'forbidden' | 'wrong_state'> {
  const round = await getRound(pool, actor, id, clock());
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
  /** The committee itself before its permanent members, who sign for the Ban Thường vụ; and the monitoring body. */
  committees: string[];
  monitors: string[];
}

/** The ward's own committee: above it stand superiors alone. */
const root = `kind <> 'superior' AND (parent_id IS NULL OR parent_id IN (SELECT id FROM unit WHERE kind = 'superior'))`;

async function reportOf(pool: Pool, actor: SignedIn, round: RoundView): Promise<WardReport> {
  const named = (where: string) =>
    `(SELECT name FROM unit WHERE ward_id = w.id AND ${where} ORDER BY position LIMIT 1)`;
  const units = (where: string) =>
    `ARRAY(SELECT id FROM unit WHERE ward_id = w.id AND closed_at IS NULL AND (${where}) ORDER BY (${root}) DESC, position)`;
  const holds = (role: string) => `id IN (SELECT unit_id FROM post WHERE '${role}' = ANY(roles))`;
  const { rows } = await pool.query<Issuers>(
    `SELECT w.name AS ward, ${named(root)} AS committee, ${named(holds('standing_committee'))} AS permanent,
       ${named(holds('secretariat'))} AS office, ${named(holds('monitor'))} AS monitor,
       ${units(`${root} OR ${holds('standing_committee')}`)} AS committees, ${units(holds('monitor'))} AS monitors
     FROM ward w WHERE w.id = $1`,
    [actor.ward],
  );
  const { ward, committee, permanent, office, monitor, committees, monitors } = rows[0]!;
  const toPermanent = round.to === 'permanent';
  return {
    issuer: (toPermanent ? monitor : committee) ?? ward,
    place: ward.replace(/^(Phường|Xã|Đặc khu)\s+/u, ''),
    ...{ campaign: round.campaign?.title ?? null, period: round.period },
    ...{ from: round.from, until: round.until, cutOffAt: round.cutOffAt },
    units: round.units.map(({ unit, tasks, doneInPeriod, duties, report }) => ({
      ...{ unit: unit.name, tasks, doneInPeriod: doneInPeriod.length, duties, text: report?.text ?? null },
    })),
    targets: round.targets.map(({ parts, reached, since, ...target }) => ({
      ...target,
      ...{ reached: reached!, since },
      parts: parts.map(({ unit, ...part }) => ({ ...part, unit: unit.name })),
    })),
    corrections: round.corrections.map(({ unit, ...correction }) => ({ ...correction, unit: unit.name })),
    conclusions: round.conclusions,
    signature: await signatureOf(
      pool,
      actor,
      toPermanent ? { units: monitors, kind: 'party_board' } : { units: committees, kind: 'party_standing' },
      gives.round,
      round.campaign?.id ?? null,
    ),
    recipients: [
      ...(permanent ? [`${permanent} (b/c)`] : []),
      'Các đơn vị được giao nhiệm vụ',
      ...(office ? [`Lưu ${office}`] : []),
    ],
  };
}
