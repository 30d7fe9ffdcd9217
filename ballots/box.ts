// The box of a secret ballot: every vote is sealed to its key (HPKE, RFC 9180), all of one length, and marked so that none comes twice.
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { z } from 'zod';
import { choicesBody } from '#domain/ballot-bodies.ts';
import type { KeyPair } from './blind.ts';
import { fromBase64, toBase64, type Bytes } from './bytes.ts';

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
/** A hundred candidates fit; a longer ballot would stand out among the others. */
const LENGTH = 4_096;
const ENCAPSULATED = 65;
export const SEALED_LENGTH = ENCAPSULATED + LENGTH + 16;

export const castBallot = z.strictObject({
  paper: z.string().min(1).max(10),
  token: z.base64().max(200),
  signature: z.base64().max(1_000),
  choices: choicesBody,
});
export type CastBallot = z.output<typeof castBallot>;

export async function makeBoxKeys(): Promise<KeyPair> {
  const { publicKey, privateKey } = await suite.kem.generateKeyPair();
  const raw = async (key: Promise<ArrayBuffer>) => toBase64(new Uint8Array(await key));
  return {
    public: await raw(suite.kem.serializePublicKey(publicKey)),
    secret: await raw(suite.kem.serializePrivateKey(privateKey)),
  };
}

/** In the voter's browser. @param ballot its id: what is sealed for one opens in no other */
export async function seal(key: string, ballot: string, cast: CastBallot): Promise<Bytes> {
  const text = new TextEncoder().encode(JSON.stringify(cast));
  if (text.length > LENGTH) throw new RangeError('the ballot is longer than the box takes');
  const padded = new Uint8Array(LENGTH).fill(0x20);
  padded.set(text);
  const { ct, enc } = await suite.seal(
    {
      recipientPublicKey: await suite.kem.deserializePublicKey(fromBase64(key).buffer),
      info: new TextEncoder().encode(ballot).buffer,
    },
    padded.buffer,
  );
  const sealed = new Uint8Array(SEALED_LENGTH);
  sealed.set(new Uint8Array(enc));
  sealed.set(new Uint8Array(ct), ENCAPSULATED);
  return sealed;
}

/** @returns null where it can't be read, or says what no ballot says */
export async function unseal(secret: string, ballot: string, sealed: Uint8Array): Promise<CastBallot | null> {
  try {
    const bytes = Uint8Array.from(sealed);
    const text = await suite.open(
      {
        recipientKey: await suite.kem.deserializePrivateKey(fromBase64(secret).buffer),
        enc: bytes.slice(0, ENCAPSULATED).buffer,
        info: new TextEncoder().encode(ballot).buffer,
      },
      bytes.slice(ENCAPSULATED).buffer,
    );
    return castBallot.parse(JSON.parse(new TextDecoder().decode(text)));
  } catch {
    return null;
  }
}

/** By which the box knows a token again without keeping it. @param key base64 */
export async function markOf(key: string, token: string): Promise<Bytes> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('raw', fromBase64(key), algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, new TextEncoder().encode(token)));
}
