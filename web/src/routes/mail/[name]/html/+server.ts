// The HTML of a caught mail, with no right to run, fetch or send anything, whatever frame or tab shows it.
import { found, signedIn } from '$lib/server/request.ts';
import type { RequestHandler } from './$types';

const policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

export const GET: RequestHandler = async ({ locals, params }) => {
  const { html } = found(await found(signedIn(locals).dondoc.mailbox).read(params.name));
  return new Response(found(html), {
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
  });
};
