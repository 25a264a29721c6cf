import { compareVersions } from '../../terraform/version.js';
import { nearest } from '../nearest.js';

export type ArgumentForm =
  | 'string'
  | 'bool'
  | 'number'
  | 'list'
  | 'set'
  | 'map'
  | 'block'
  | 'object'
  | 'meta'
  | 'reserved';

/** How the value of a replaced argument is carried over: as it is, as the one item of a list, or with `s` behind it. */
export type Conversion = 'same' | 'list' | 'seconds';

/** An argument through the versions of its schema. */
export interface ArgumentSpec {
  /** `access_key`; `assume_role.role_arn` for one in a block or object. */
  readonly path: string;
  readonly form: ArgumentForm;
  /** First version that has it; left out where the oldest known one does. */
  readonly since?: string;
  readonly deprecated?: string;
  /** First version without it. */
  readonly removed?: string;
  /** A stretch of versions without it: the first of them, and the first that has it again. */
  readonly absent?: readonly [from: string, to: string];
  readonly replacedBy?: string;
  readonly conversion?: Conversion;
  /** Arguments that may not stand beside it, where both exist. */
  readonly conflictsWith?: readonly string[];
  readonly note?: string;
}

/** A name that was never in the schema, and what is meant by it. */
export interface ForeignName {
  readonly meant: string | undefined;
  readonly instead?: string;
}

export interface ArgumentSchema {
  readonly arguments: ReadonlyMap<string, ArgumentSpec>;
  /** By name in lower case, with `_` between words. */
  readonly foreign: ReadonlyMap<string, ForeignName>;
}

export type ArgumentStatus =
  | { readonly status: 'current'; readonly spec: ArgumentSpec }
  | { readonly status: 'not-yet'; readonly spec: ArgumentSpec; readonly since: string }
  | { readonly status: 'deprecated' | 'removed'; readonly spec: ArgumentSpec; readonly since: string }
  | { readonly status: 'reserved'; readonly spec: ArgumentSpec }
  | { readonly status: 'never'; readonly meant: string | undefined; readonly instead: string | undefined }
  | { readonly status: 'unlisted'; nearest(): string | undefined };

export const schemaOf = (
  specs: readonly ArgumentSpec[],
  foreign: Readonly<Record<string, ForeignName>>,
): ArgumentSchema => ({
  arguments: new Map(specs.map((spec) => [spec.path, spec])),
  foreign: new Map(Object.entries(foreign)),
});

/**
 * What a version makes of an argument. Without a version, only what holds for all of them is said. `unlisted` are names
 * that the tables do not know: a future version may have them.
 *
 * @param path `profile`, or `assume_role.role_arn` for an argument of a block or object.
 */
export function argumentStatus(
  schema: ArgumentSchema,
  path: string,
  version: string | undefined,
): ArgumentStatus {
  const spec = schema.arguments.get(path);
  if (!spec) return statusOfUnknown(schema, path);
  if (spec.form === 'reserved') return { status: 'reserved', spec };
  if (version === undefined) return { status: 'current', spec };
  const isReached = (since: string | undefined): since is string =>
    since !== undefined && compareVersions(version, since) >= 0;
  if (spec.since !== undefined && !isReached(spec.since))
    return { status: 'not-yet', spec, since: spec.since };
  if (isReached(spec.removed)) return { status: 'removed', spec, since: spec.removed };
  if (spec.absent && isReached(spec.absent[0]) && !isReached(spec.absent[1])) {
    return { status: 'not-yet', spec, since: spec.absent[1] };
  }
  if (isReached(spec.deprecated)) return { status: 'deprecated', spec, since: spec.deprecated };
  return { status: 'current', spec };
}

function statusOfUnknown({ arguments: known, foreign }: ArgumentSchema, path: string): ArgumentStatus {
  const snake = path.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
  const name = foreign.get(path.toLowerCase()) ?? foreign.get(snake);
  if (name) return { status: 'never', meant: name.meant, instead: name.instead };
  if (snake !== path && known.has(snake)) return { status: 'never', meant: snake, instead: undefined };
  return { status: 'unlisted', nearest: () => nearest(path, siblingsOf(path, known.keys())) };
}

function siblingsOf(path: string, known: Iterable<string>): readonly string[] {
  const parent = path.slice(0, path.lastIndexOf('.') + 1);
  return [...known].filter((other) => other.startsWith(parent) && !other.slice(parent.length).includes('.'));
}

/** The arguments of the list that may not stand beside this one in the given version. */
export function conflictsAmong(
  schema: ArgumentSchema,
  path: string,
  present: readonly string[],
  version: string | undefined,
): readonly string[] {
  const conflicting = schema.arguments.get(path)?.conflictsWith ?? [];
  const exists = (other: string) =>
    !['removed', 'not-yet'].includes(argumentStatus(schema, other, version).status);
  return conflicting.filter((other) => present.includes(other) && exists(other));
}
