/** One thing that `credlint init` does, or leaves to the person. */
export type Step =
  | { readonly kind: 'write'; readonly path: string; readonly before: string; readonly after: string }
  /** What is there already. */
  | { readonly kind: 'kept'; readonly path: string; readonly why: string }
  /** What only a person should write, or run. */
  | { readonly kind: 'advice'; readonly title: string; readonly text: string };

/** A repository as far as it tells how it is worked with. Paths are relative to its root. */
export interface Project {
  /** The text of a small file; undefined where there is none. */
  read(path: string): string | undefined;
  /** The names of a directory; none where there is no such directory. */
  list(directory: string): readonly string[];
}

/** A new file, or a text with lines added in its own line ends. */
export function append(path: string, before: string, lines: readonly string[]): Step {
  const end = before.includes('\r\n') ? '\r\n' : '\n';
  const start = before === '' || before.endsWith('\n') ? before : before + end;
  return { kind: 'write', path, before, after: start + lines.map((line) => line + end).join('') };
}
