import { type GitRepository, gitNow } from './run.js';

/** The content of an object, `missing` for one that is not here (partial clone), or its size where it is too large. */
export type Blob = Buffer | 'missing' | { readonly size: number };

/** Reads objects of up to so many bytes each with one `git cat-file --batch`, after asking for the sizes. */
export function readBlobs(
  repository: GitRepository,
  ids: readonly string[],
  limit: number,
): ReadonlyMap<string, Blob> {
  const sizes = sizesOf(repository, ids);
  const sizeOf = (id: string): number => sizes.get(id) ?? 0;
  const small = ids.filter((id) => sizeOf(id) <= limit);
  const { stdout } = gitNow(repository, ['cat-file', '--batch'], { input: lines(small) });
  const blobs = new Map(parseBatch(stdout));
  for (const id of ids) if (sizeOf(id) > limit) blobs.set(id, { size: sizeOf(id) });
  return blobs;
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
