import { parseArgs } from 'node:util';
import { nearest } from '../aws/nearest.js';
import { UsageError } from '../lint/options.js';

export interface Flag {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  /** What the value is called in the help. */
  readonly value?: string;
  readonly help: string;
}
export type Flags = Readonly<Record<string, Flag>>;

export interface Arguments<Name extends string = string> {
  readonly positionals: readonly string[];
  has(name: Name): boolean;
  /** The last value given. */
  value(name: Name): string | undefined;
  values(name: Name): readonly string[];
}

/** @throws {UsageError} for flags that do not exist, and for values that are missing or too many. */
export function parseArguments<Name extends string>(
  args: readonly string[],
  flags: Readonly<Record<Name, Flag>>,
): Arguments<Name> {
  const options = Object.fromEntries(
    Object.entries<Flag>(flags).map(([name, { type, short }]) => [
      name,
      { type, ...(short ? { short } : {}) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const given = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    checkFlag(token, flags);
    given.set(token.name, [...(given.get(token.name) ?? []), token.value ?? '']);
  }
  return {
    positionals,
    has: (name) => given.has(name),
    value: (name) => given.get(name)?.at(-1),
    values: (name) => given.get(name) ?? [],
  };
}

function checkFlag(
  token: { readonly name: string; readonly rawName: string; readonly value?: string | undefined },
  flags: Flags,
): void {
  const flag = Object.hasOwn(flags, token.name) ? flags[token.name] : undefined;
  if (!flag) {
    const meant = nearest(token.name, Object.keys(flags), 3);
    throw new UsageError(`there is no ${token.rawName}${meant ? `; did you mean --${meant}?` : ''}`);
  }
  if (flag.type === 'string' && token.value === undefined)
    throw new UsageError(`${token.rawName} needs a value: ${token.rawName} ${flag.value ?? 'VALUE'}`);
  if (flag.type === 'boolean' && token.value !== undefined)
    throw new UsageError(`${token.rawName} takes no value`);
}

/** The table of flags for `--help`. */
export function helpOf(flags: Flags): string {
  const rows = Object.entries(flags).map(([name, { short, value, help }]) => ({
    head: `${short ? `-${short}, ` : ''}--${name}${value ? ` ${value}` : ''}`,
    help,
  }));
  const width = Math.max(...rows.map(({ head }) => head.length));
  return rows.map(({ head, help }) => `  ${head.padEnd(width)}  ${help}\n`).join('');
}
