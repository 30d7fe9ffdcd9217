// Which deeds the audit's page would show by their codes, because nobody gave them words.
import '../web/texts.ts';
import { deedWords } from '#web/src/lib/models/audit.ts';
import type { AuditEntry } from '#web/use-cases/audit.ts';

export const namelessAmong = (deeds: readonly { kind: string; verb: string }[]): string[] =>
  deeds.flatMap(({ kind, verb }) => {
    const words = deedWords({ kind, verb } as AuditEntry);
    return words.includes(kind) || words.includes(verb) ? [`${kind}: ${verb}`] : [];
  });
