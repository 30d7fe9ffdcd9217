// A caller of the API as outside scripts are: a bearer token got by signing in, plain fetch, nothing of ours.
export interface Reply {
  readonly status: number;
  readonly type: string | null;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what came over the wire is looked at field by field
  readonly body: any;
}

export interface Caller {
  readonly token: string;
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** Sends a file as a browser's form does. */
  upload(name: string, content: Uint8Array, type?: string, headers?: Record<string, string>): Promise<Reply>;
  /** The bytes of an answer. */
  bytes(path: string): Promise<Buffer>;
  /** Sends just these bytes. */
  raw(path: string, body: string | Uint8Array<ArrayBuffer>, headers?: Record<string, string>): Promise<Reply>;
}

async function reply(response: Response): Promise<Reply> {
  const text = await response.text();
  const type = response.headers.get('content-type');
  return {
    status: response.status,
    type,
    headers: response.headers,
    body: /json/.test(type ?? '') ? JSON.parse(text) : text,
  };
}

/** @param more sent with every request: the post under which somebody acts */
export function callerWith(url: string, token: string, more: Record<string, string> = {}): Caller {
  const send = async (path: string, init: RequestInit) => reply(await fetch(`${url}/api/v1${path}`, init));
  const auth: Record<string, string> = { ...(token && { authorization: `Bearer ${token}` }), ...more };
  const json = { 'content-type': 'application/json' };
  return {
    token,
    get: (path, headers = {}) => send(path, { headers: { ...auth, ...headers } }),
    post: (path, body = {}, headers = {}) =>
      send(path, { method: 'POST', body: JSON.stringify(body), headers: { ...auth, ...json, ...headers } }),
    upload: (name, content, type = '', headers = {}) => {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(content)], { type }), name);
      return send('/files', { method: 'POST', body: form, headers: { ...auth, ...headers } });
    },
    bytes: async (path) =>
      Buffer.from(await (await fetch(`${url}/api/v1${path}`, { headers: auth })).arrayBuffer()),
    raw: (path, body, headers = {}) =>
      send(path, { method: 'POST', body, headers: { ...auth, ...json, ...headers } }),
  };
}

export async function signIn(url: string, account: string, password: string): Promise<Caller> {
  const response = await fetch(`${url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: account, password }),
  });
  const token = response.headers.get('set-auth-token');
  if (!response.ok || !token)
    throw new Error(`${account} could not sign in: ${response.status} ${await response.text()}`);
  return callerWith(url, token);
}
