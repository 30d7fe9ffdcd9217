// The name of a file as it came, made harmless: no path, no control or direction characters, none that Windows refuses, not too long.
import { fileTypes, type FileType } from '#domain/evidence.ts';

const LONGEST = 120;
/** Control characters, and invisible ones that turn the reading direction or hide between letters. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** @returns the last part of a path in NFC; empty where nothing of the name is left */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1)!;
  const plain = last
    .toWellFormed()
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[<>:"|?*\ufffd]/g, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const ending = endingOf(plain);
  const stem = ending ? plain.slice(0, -ending.length - 1) : plain;
  return (
    [...stem]
      .slice(0, LONGEST - ending.length)
      .join('')
      .trimEnd() + (ending && `.${ending}`)
  );
}

/** What stands after the last point of a name: at most ten letters and digits, as they are written. */
const endingOf = (name: string): string => /[^.]\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1] ?? '';

/** Whether name and sender say of a file what it is; where they say nothing they don't lie. */
export function tellsTrue(name: string, declared: string | null, type: FileType): boolean {
  const endings: readonly string[] = fileTypes[type].endings;
  const ending = endingOf(name).toLowerCase();
  if (ending && !endings.includes(ending)) return false;
  const said = (declared ?? '').split(';')[0]!.trim().toLowerCase();
  const same = said === 'image/jpg' ? 'image/jpeg' : said === 'image/heif' ? 'image/heic' : said;
  return ['', 'application/octet-stream', type].includes(same);
}

/** With the ending that its type has, where it came without one. */
export const withEnding = (name: string, type: FileType): string =>
  endingOf(name) ? name : `${name || 'tep'}.${fileTypes[type].endings[0]}`;
