import { isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';

/** The text with its byte order mark, if it has one, or why there is none. */
export type Decoded =
  | { readonly text: string; readonly encoding: Encoding }
  | { readonly reason: 'binary' | 'undecodable'; readonly detail: string };

/**
 * Text out of bytes: UTF-8; UTF-16 by its mark or by the zero bytes of its ASCII characters (Windows PowerShell's `>`
 * writes it); else Latin-1, which keeps every ASCII character in place and so every credential readable. A NUL in
 * anything but UTF-16 makes a file binary, as it does for git.
 */
export function decode(bytes: Buffer): Decoded {
  const hasNul = bytes.includes(0);
  if (!hasNul && isUtf8(bytes)) return { text: bytes.toString(), encoding: 'utf-8' };
  const wide = utf16Order(bytes);
  if (wide) return decodeUtf16(bytes, wide);
  if (hasNul) return { reason: 'binary', detail: 'it holds NUL bytes' };
  const text = bytes.toString('latin1');
  if (CONTROL.test(text)) return { reason: 'binary', detail: 'it holds control characters and is not UTF-8' };
  return { text, encoding: 'latin1' };
}

/** Controls that no text file has: C0 without backspace, white space and escape. */
const CONTROL = /[\x00-\x07\x0e-\x1a\x1c-\x1f]/;

/** How much of a file without a mark is looked at: enough to tell, little enough to look at every file. */
const SAMPLE_BYTES = 512;

function utf16Order(bytes: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (bytes.length < 4 || bytes.length % 2 === 1 || !sample.includes(0)) return undefined;
  const zeros = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) zeros[at % 2]!++;
  const [high, low] = zeros as [number, number];
  const most = sample.length / 4;
  if (low > most && high === 0) return 'utf-16le';
  return high > most && low === 0 ? 'utf-16be' : undefined;
}

function decodeUtf16(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  const name = encoding === 'utf-16le' ? 'UTF-16LE' : 'UTF-16BE';
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
    if (text.includes('\0')) return { reason: 'binary', detail: `it holds NUL characters in ${name}` };
    return { text, encoding };
  } catch {
    return { reason: 'undecodable', detail: `it starts as ${name} and is not valid in it` };
  }
}
