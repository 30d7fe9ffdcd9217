// Is this a zip file that unpacks to a decent size? Asked before a library unpacks it: what it says of itself is not believed.
import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;

/** @returns false where it is none, is broken, or would unpack to more than `most` bytes or 200 entries */
export function unpacksWithin(bytes: Buffer, most: number): boolean {
  try {
    const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
    if (end < 0 || bytes.readUInt32LE(end) !== END) return false;
    const entries = bytes.readUInt16LE(end + 10);
    if (entries === 0 || entries > 200) return false;
    let at = bytes.readUInt32LE(end + 16);
    let left = most;
    for (let i = 0; i < entries; i++) {
      if (bytes.readUInt32LE(at) !== ENTRY) return false;
      const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
      const local = bytes.readUInt32LE(at + 42);
      left -= unpacked(bytes, local, method, packed, left);
      if (left < 0) return false;
      at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
    return true;
  } catch {
    // Truncated, or an entry that unpacks to more than is left.
    return false;
  }
}

function unpacked(bytes: Buffer, local: number, method: number, packed: number, left: number): number {
  if (bytes.readUInt32LE(local) !== LOCAL) throw new Error('no entry where one was said to be');
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (method === 0) return packed;
  if (method !== 8) throw new Error('packed in a way that Excel does not use');
  const data = bytes.subarray(start, start + packed);
  return data.length === 0 ? 0 : inflateRawSync(data, { maxOutputLength: Math.max(1, left) }).length;
}
