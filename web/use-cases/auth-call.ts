// A call to better-auth as a browser would make it.
import { addressHeader } from '../auth.ts';

/** better-auth by its own HTTP handler, so that its rate limit and its cookies are the same as for a browser's call. */
export function authCall(
  handler: (request: Request) => Promise<Response>,
  publicUrl: string,
  path: string,
  from: Headers,
  body: object,
): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json', origin: new URL(publicUrl).origin });
  for (const name of ['cookie', 'user-agent', addressHeader]) {
    const value = from.get(name);
    if (value) headers.set(name, value);
  }
  return handler(
    new Request(new URL(`/api/auth${path}`, publicUrl), {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    }),
  );
}
