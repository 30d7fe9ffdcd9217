// A UTF-8 locale that this machine has: trigram search needs it to know accented letters as letters.
import { execFileSync } from 'node:child_process';

export function bestLocale(): string {
  try {
    const available = execFileSync('locale', ['-a'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).split(/\s+/);
    return ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'en_US.utf8'].find((name) => available.includes(name)) ?? 'C';
  } catch {
    return 'C';
  }
}
