// Every page that the product has, from the folder of routes, and its address for the things that a test has made.
import { readdirSync } from 'node:fs';
import type { Things } from './ward-things.ts';

/** By folder: `/tasks/(inbox)/[id=uuid]`. */
export const pageRoutes: readonly string[] = readdirSync(new URL('../../web/src/routes/', import.meta.url), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => file.endsWith('+page.svelte'))
  .map((file) => `/${file.replaceAll('\\', '/').replace(/\/?\+page\.svelte$/, '')}`)
  .sort();

/** The things that a page's parameters name, by the folder above it: where they are not called as it is. */
const named: Readonly<Record<string, string>> = {
  rounds: 'report-rounds',
  routes: 'approval-routes',
};

/** @param mail a name of a caught mail, for the one page that shows such */
export function addressOf(route: string, things: Things, mail = 'none'): string {
  const address = route
    .replace(/\/\([a-z]+\)/g, '')
    .replace('[key]', 'vneid-party-members')
    .replace('[unit=uuid]', things.units!)
    .replace('[name]', mail)
    .replace(
      /\/([a-z-]+)\/\[[a-z]+(?:=[a-z]+)?\]/g,
      (_, above: string) => `/${above}/${things[named[above] ?? above]}`,
    );
  if (/\[|undefined/.test(address))
    throw new Error(`${route} names a thing that nobody has made: ${address}`);
  return address;
}
