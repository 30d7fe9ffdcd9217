// Papers of a secret ballot: a token that the server signs without seeing it (RFC 9474, RSABSSA-SHA384-PSS-Randomized).
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { fromBase64, toBase64 } from './bytes.ts';

const suite = RSABSSA.SHA384.PSS.Randomized();
const algorithm = { name: 'RSA-PSS', hash: 'SHA-384' };

export interface KeyPair {
  readonly public: string;
  readonly secret: string;
}

/** Both halves as DER, base64. A pair for each paper: what it signs is good for that paper alone. */
export async function makeSigningKeys(): Promise<KeyPair> {
  const pair = await suite.generateKey({ modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) });
  const der = async (format: 'spki' | 'pkcs8', key: CryptoKey) =>
    toBase64(new Uint8Array(await crypto.subtle.exportKey(format, key)));
  return { public: await der('spki', pair.publicKey), secret: await der('pkcs8', pair.privateKey) };
}

const publicKey = (key: string) =>
  crypto.subtle.importKey('spki', fromBase64(key), algorithm, true, ['verify']);
const secretKey = (key: string) =>
  crypto.subtle.importKey('pkcs8', fromBase64(key), algorithm, true, ['sign']);

/** What a voter keeps to themselves until the signature is there. */
export interface Blinded {
  readonly token: string;
  readonly blinded: string;
  readonly inverse: string;
}

/** In the voter's browser: a random token, and the message that hides it. */
export async function blind(key: string): Promise<Blinded> {
  const token = suite.prepare(crypto.getRandomValues(new Uint8Array(32)));
  const { blindedMsg, inv } = await suite.blind(await publicKey(key), token);
  return { token: toBase64(token), blinded: toBase64(blindedMsg), inverse: toBase64(inv) };
}

/** On the server. @throws where the message is none of this key's */
export const signBlindly = async (secret: string, blinded: string): Promise<string> =>
  toBase64(await suite.blindSign(await secretKey(secret), fromBase64(blinded)));

/** In the voter's browser. @throws where the server did not sign what it was given */
export const unblind = async (key: string, { token, inverse }: Blinded, signed: string): Promise<string> =>
  toBase64(
    await suite.finalize(await publicKey(key), fromBase64(token), fromBase64(signed), fromBase64(inverse)),
  );

export async function isSigned(key: string, token: string, signature: string): Promise<boolean> {
  try {
    return await suite.verify(await publicKey(key), fromBase64(signature), fromBase64(token));
  } catch {
    return false;
  }
}
