import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** Byte code of a script, and in how many runs it grew. */
export interface ByteCode {
  readonly data: Buffer;
  readonly runs: number;
}

export interface ByteCodeFile {
  /** Undefined where there is none, or none that is whole and of this script. */
  read(): ByteCode | undefined;
  /** Replaces it at once; where it cannot be written there is none, and nothing else changes. */
  write(code: ByteCode): void;
}

const HEADER = 8;

/**
 * Byte code beside its script. V8 itself refuses that of another version of V8 or of a source of another length, but
 * trusts the bytes (`SerializedCodeData::SanityCheck` has its checksum in debug builds only), and crashes over damaged
 * ones: so a checksum over script and byte code is in front. The name says for which Node it is, as several can share
 * an installation.
 */
export function byteCodeFile(script: string, source: Buffer): ByteCodeFile {
  const path = `${script}.${process.version}-${process.arch}.cache`;
  const checksum = (code: Uint8Array) => crc32(code, crc32(source));
  return {
    read() {
      const bytes = readIfThere(path);
      if (!bytes || bytes.length < HEADER) return undefined;
      if (bytes.readUInt32LE(0) !== checksum(bytes.subarray(4))) return undefined;
      return { runs: bytes.readUInt32LE(4), data: bytes.subarray(HEADER) };
    },
    write({ data, runs }) {
      const bytes = Buffer.concat([Buffer.alloc(HEADER), data]);
      bytes.writeUInt32LE(runs, 4);
      bytes.writeUInt32LE(checksum(bytes.subarray(4)), 0);
      replace(path, bytes);
    },
  };
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Other runs may read or write it at the same time. */
function replace(path: string, bytes: Buffer): void {
  const unfinished = `${path}.${process.pid}`;
  try {
    writeFileSync(unfinished, bytes, { flag: 'wx' });
    renameSync(unfinished, path);
  } catch {
    rmSync(unfinished, { force: true });
  }
}
