export const KINDS = ['aws-key', 'secret', 'example'] as const;
/** `example`: a documented example key in a place that signs with it. */
export type Kind = (typeof KINDS)[number];

export const SCOPES = ['terraform', 'env'] as const;
export type Scope = (typeof SCOPES)[number];

/** A place to be found: a line, 1-based. */
export interface Label {
  readonly line: number;
  readonly kind: Kind;
}

/** A file and what is to be found in it: each line at most once by kind. */
export interface LabelledCase {
  readonly id: string;
  readonly path: string;
  readonly text: string;
  readonly scope: Scope;
  readonly expect: readonly Label[];
  /** Where people disagree (`password = "postgres"`): counted neither as missed nor as wrong. */
  readonly unclear?: readonly Label[];
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
  const { id, path, text, scope, expect, unclear = [] } = value as Record<string, unknown>;
  return (
    [id, path, text].every((one) => typeof one === 'string') &&
    SCOPES.some((one) => one === scope) &&
    areLabels(expect) &&
    areLabels(unclear)
  );
}

const areLabels = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(({ line, kind }) => Number.isInteger(line) && line > 0 && KINDS.includes(kind));
