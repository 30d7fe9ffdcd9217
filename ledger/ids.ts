// Ids: new ones sort by time (UUID v7); derived ones are the same whenever the same thing is made again.
import { createHash, randomBytes } from 'node:crypto';

const format = (bytes: Buffer, version: number): string => {
  bytes[6] = (bytes[6]! & 0x0f) | (version << 4);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

/** A UUID v7 (RFC 9562 §5.7) for the given instant. */
export function newId(now: Date): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now.getTime(), 0, 6);
  return format(bytes, 7);
}

/** A UUID v8 (RFC 9562 §5.8) from a hash of the parts. */
export const derivedId = (...parts: readonly string[]): string =>
  format(createHash('sha256').update(parts.join('\u0000')).digest().subarray(0, 16), 8);
