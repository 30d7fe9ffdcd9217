// A round's report of the ward as a file.
import { error } from '@sveltejs/kit';
import { m } from '$lib/paraglide/messages.js';
import { signedIn } from '$lib/server/request.ts';
import type { RequestHandler } from './$types';

const media = {
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  excel: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export const GET: RequestHandler = async ({ locals, params }) => {
  const { dondoc, actor } = signedIn(locals);
  const file = await dondoc.rounds.file(actor, params.id, params.file);
  if (typeof file === 'string') error(file === 'forbidden' ? 403 : 404, m.error_404_text());
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      'Content-Type': media[params.file],
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'Cache-Control': 'no-store',
    },
  });
};
