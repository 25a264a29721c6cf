export const KINDS = ['aws-key', 'secret', 'example'] as const;
/** `example`: a documented example key in a place that signs with it. */
export type Kind = (typeof KINDS)[number];

export const SCOPES = ['terraform', 'env'] as const;
export type Scope = (typeof SCOPES)[number];

/** A file of a test suite and what is to be found in it: each line at most once by kind, 1-based. */
export interface LabelledCase {
  readonly id: string;
  readonly path: string;
  readonly text: string;
  readonly scope: Scope;
  readonly expect: readonly { readonly line: number; readonly kind: Kind }[];
}

/** @throws {Error} naming the line that holds no case; never its text. */
export const readLabelledCases = (jsonLines: string): readonly LabelledCase[] =>
  jsonLines.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const value = parse(line);
    if (!isCase(value)) throw new Error(`line ${index + 1} is no labelled case`);
    return [value];
  });

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isCase(value: unknown): value is LabelledCase {
  if (typeof value !== 'object' || value === null) return false;
  const { id, path, text, scope, expect } = value as Record<string, unknown>;
  return (
    [id, path, text].every((one) => typeof one === 'string') &&
    SCOPES.some((one) => one === scope) &&
    Array.isArray(expect) &&
    expect.every(({ line, kind }) => Number.isInteger(line) && line > 0 && KINDS.includes(kind))
  );
}
