// A position in what changed, as a browser carries it: sealed, as it counts what the whole installation does.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Position } from '#ledger/changes.ts';

export interface PositionSeal {
  seal(position: Position): string;
  /** @returns null where it was sealed by nobody who knows the secret */
  open(sealed: string): Position | null;
}

const NONCE = 12;
const TAG = 16;

/** AES-256-GCM (NIST SP 800-38D) under a key of its own, derived from the installation's secret. */
export function positionSeal(secret: string): PositionSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'dondoc position', 32));
  return {
    seal(position) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const hidden = Buffer.concat([cipher.update(position, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= NONCE + TAG || bytes.length > 100) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString(
          'utf8',
        );
      } catch {
        return null;
      }
    },
  };
}
