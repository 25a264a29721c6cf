import { isUtf8 } from 'node:buffer';

/**
 * File names are bytes to git and to Linux, paths are strings here. A byte that is not part of valid UTF-8 becomes the
 * lone surrogate U+DC00 + byte, as in Python's file names (PEP 383): every name has one path, and every path its bytes.
 */
const ESCAPED_BYTES = 0xdc00;
const LONE_ESCAPE = /[\udc80-\udcff]/u;

/** The path of a file name in bytes. */
export function pathOfBytes(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  let path = '';
  for (let at = 0; at < bytes.length; ) {
    const length = validLength(bytes, at);
    path += length
      ? bytes.toString('utf8', at, at + length)
      : String.fromCharCode(ESCAPED_BYTES + bytes[at]!);
    at += length || 1;
  }
  return path;
}

/** The bytes of the character at an offset, 0 where none is. */
function validLength(bytes: Buffer, at: number): number {
  for (const length of [1, 2, 3, 4]) {
    if (at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length))) return length;
  }
  return 0;
}

/** The paths in output of git with `-z`, where a NUL ends each. */
export function pathsOf(output: Buffer): string[] {
  if (isUtf8(output)) return output.toString().split('\0').slice(0, -1);
  const names = output.toString('latin1').split('\0').slice(0, -1);
  return names.map((name) => pathOfBytes(Buffer.from(name, 'latin1')));
}

/** False for a path that stands for bytes which are no UTF-8: no string names that file to a system call. */
export const isText = (path: string): boolean => !LONE_ESCAPE.test(path);

/** The file name in bytes of a path. */
export function bytesOfPath(path: string): Buffer {
  if (isText(path)) return Buffer.from(path);
  return Buffer.concat(
    [...path].map((character) =>
      LONE_ESCAPE.test(character)
        ? Buffer.of(character.charCodeAt(0) - ESCAPED_BYTES)
        : Buffer.from(character),
    ),
  );
}

/** The path in the form that `fs` takes, a string wherever one can name the file. */
export const fsPath = (path: string): string | Buffer => (isText(path) ? path : bytesOfPath(path));
