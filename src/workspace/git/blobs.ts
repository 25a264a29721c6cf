import { type GitRepository, gitNow } from './run.js';

/** The content of an object, `missing` for one that is not here (partial clone), or its size where it is too large. */
export type Blob = Buffer | 'missing' | { readonly size: number };

/** More than this at once is only read after asking for the sizes. */
const BATCH_BYTES = 64 * 1024 * 1024;

/** Reads objects with one `git cat-file --batch`; the larger ones of more than 64 MB each by itself, up to a limit. */
export function readBlobs(
  repository: GitRepository,
  ids: readonly string[],
  limit: number,
): ReadonlyMap<string, Blob> {
  const output = batch(repository, ids, Math.max(BATCH_BYTES, limit));
  if (output) return parseBatch(output);
  const sizes = sizesOf(repository, ids);
  const blobs = new Map<string, Blob>();
  for (const [id, size] of sizes) {
    const found = size <= limit ? batch(repository, [id], limit + 1024) : undefined;
    blobs.set(id, found ? (parseBatch(found).get(id) ?? 'missing') : { size });
  }
  return blobs;
}

function batch(repository: GitRepository, ids: readonly string[], maxBuffer: number): Buffer | undefined {
  const { status, stdout } = gitNow(repository, ['cat-file', '--batch'], { input: lines(ids), maxBuffer });
  return status === 0 ? stdout : undefined;
}

const lines = (ids: readonly string[]): Buffer => Buffer.from(ids.map((id) => `${id}\n`).join(''));

/** `<id> <type> <size>\n<bytes>\n`, or `<id> missing\n`, for each object asked for. */
function parseBatch(output: Buffer): ReadonlyMap<string, Blob> {
  const blobs = new Map<string, Blob>();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at);
    if (end < 0) break;
    const [id = '', type, size] = output.toString('latin1', at, end).split(' ');
    at = end + 1;
    if (type === 'missing' || size === undefined) {
      blobs.set(id, 'missing');
      continue;
    }
    blobs.set(id, output.subarray(at, at + Number(size)));
    at += Number(size) + 1;
  }
  return blobs;
}

function sizesOf(repository: GitRepository, ids: readonly string[]): ReadonlyMap<string, number> {
  const check = gitNow(repository, ['cat-file', '--batch-check'], { input: lines(ids) });
  const known = check.stdout
    .toString('latin1')
    .split('\n')
    .map((line) => line.split(' '));
  return new Map(
    known.flatMap(([id = '', , size]) => (size === undefined ? [] : [[id, Number(size)] as const])),
  );
}
