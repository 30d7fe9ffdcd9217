// Refuses what another site's page makes a signed-in browser send: a cookie kept to its site still goes along from a neighbour on it.
import type { Request } from 'express';

const harmless = ['GET', 'HEAD', 'OPTIONS'];

/** Browsers say where a page comes from, by Sec-Fetch-Site or, without https, by Origin; scripts say neither. */
export function asksForChangeFromElsewhere({ method, headers }: Request): boolean {
  if (harmless.includes(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const { origin, host } = headers;
  return origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== host);
}
