import { type Place, place, type Range, type SourceFile, type SyntaxProblem } from '../../source.js';

/** A file that a CI file is put together of. Ranges of all its files share one space of offsets: its own start at `base`. */
export interface CiPart {
  readonly file: SourceFile;
  readonly base: number;
}

/** Finds a file of the repository by its path from the root. */
export type FindFile = (path: string) => SourceFile | undefined;

export const noFile: FindFile = () => undefined;

/** All files below a directory of the repository; undefined where not every one can be told. */
export type ListFiles = (directory: string) => readonly string[] | undefined;

/** The files that one CI file reads, each once. */
export interface CiParts {
  readonly all: readonly CiPart[];
  /** Undefined where there is no such file, and beyond the bound. */
  add(path: string, namedAt: Range): CiPart | undefined;
}

/** GitLab includes that many files at most (docs.gitlab.com, include); nobody has as many actions in one workflow. */
const MAX_PARTS = 150;

export function createParts(
  file: SourceFile,
  find: FindFile,
  problems: SyntaxProblem[],
  known: readonly CiPart[] = [{ file, base: 0 }],
): CiParts {
  const all: CiPart[] = [...known];
  let isFull = false;
  return {
    all,
    add(path, { start, end }) {
      const before = all.find((part) => part.file.path === path);
      if (before || isFull) return before;
      const found = find(path);
      if (!found) return undefined;
      if (all.length === MAX_PARTS) {
        isFull = true;
        problems.push({
          start,
          end,
          isLimit: true,
          message: `more than ${MAX_PARTS} files: this and others are not read`,
        });
        return undefined;
      }
      const last = all.at(-1)!;
      const part = { file: found, base: last.base + last.file.text.length + 1 };
      all.push(part);
      return part;
    },
  };
}

/** Where a range of a CI file stands, in whichever of its files. */
export function placeIn({ parts }: { readonly parts: readonly CiPart[] }, { start, end }: Range): Place {
  const part = parts.findLast(({ base }) => base <= start) ?? parts[0]!;
  return place(part.file, { start: start - part.base, end: end - part.base });
}
