// CPU time that processes have used, from /proc; where there is none (not Linux) it is unknown.
import { readFileSync } from 'node:fs';

const ticksPerSecond = 100; // USER_HZ, the same on every Linux

/** Milliseconds in user and kernel mode; for the first process also of those children that have ended. */
export function cpuMs(pids: readonly number[]): number | null {
  if (process.platform !== 'linux') return null;
  let ticks = 0;
  pids.forEach((pid, index) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      ticks += fields[11]! + fields[12]! + (index === 0 ? fields[13]! + fields[14]! : 0);
    } catch {
      // It ended meanwhile: its parent, the first, has its time.
    }
  });
  return (ticks * 1000) / ticksPerSecond;
}
