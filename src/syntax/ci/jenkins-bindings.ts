import type { Range } from '../../source.js';
import type { GroovyArgument, GroovyCall, GroovyString, GroovyValue } from '../groovy/tree.js';
import { sliceMapped } from '../mapped-text.js';
import { textOf } from './text.js';
import type { CiEnvEntry } from './tree.js';

/** What a step of Jenkins puts into the environment of the steps in it; undefined for other steps. */
export function boundBy({ name, args }: GroovyCall): readonly CiEnvEntry[] | undefined {
  if (name === 'withEnv') return itemsOf(args[0]?.value).flatMap(({ value }) => written(value));
  if (name === 'withAWS') return ofAws(args);
  if (name !== 'withCredentials') return undefined;
  return itemsOf(args[0]?.value).flatMap(({ value }) => ofBinding(value));
}

const itemsOf = (value: GroovyValue | undefined): readonly GroovyArgument[] =>
  value?.type === 'list' ? value.items : value ? [{ name: undefined, value }] : [];

export const stringOf = (
  args: readonly GroovyArgument[],
  name: string | undefined,
): GroovyString | undefined => {
  const value = args.find((one) => one.name === name)?.value;
  return value?.type === 'string' ? value : undefined;
};

/** `'NAME=value'`. */
function written(value: GroovyValue): readonly CiEnvEntry[] {
  const [head, name] = (value.type === 'string' && /^(\w+)=/.exec(value.value)) || [];
  if (value.type !== 'string' || head === undefined || name === undefined) return [];
  const text = textOf({ start: value.start, end: value.end, ...sliceMapped(value, head.length) });
  return [entry(name, value, text)];
}

export const entry = (
  name: string,
  { start, end }: Range,
  value: CiEnvEntry['value'],
  secretReference?: string,
): CiEnvEntry => ({ start, end, name, nameRange: { start, end }, value, level: 'step', secretReference });

const hidden = (name: string, at: Range): CiEnvEntry => entry(name, at, undefined, 'a credential of Jenkins');

const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;

/** The plugin "Pipeline: AWS Steps": keys of a credential or of a role, the region, or the profile of the agent. */
function ofAws(args: readonly GroovyArgument[]): readonly CiEnvEntry[] {
  const given = (name: string) => args.find((one) => one.name === name)?.value;
  const [keys, role] = [given('credentials'), given('role')];
  const [region, profile] = [stringOf(args, 'region'), stringOf(args, 'profile')];
  return [
    ...(keys ? KEYS.map((name) => hidden(name, keys)) : []),
    ...(role ? [...KEYS, 'AWS_SESSION_TOKEN'].map((name) => hidden(name, role)) : []),
    ...(region
      ? ['AWS_REGION', 'AWS_DEFAULT_REGION'].map((name) => entry(name, region, textOf(region)))
      : []),
    ...(profile ? [entry('AWS_PROFILE', profile, textOf(profile))] : []),
  ];
}

/** The arguments of bindings that name variables, with what the one for AWS takes where it is told none. */
const VARIABLES: Readonly<Record<string, string | undefined>> = {
  variable: undefined,
  usernameVariable: undefined,
  passwordVariable: undefined,
  accessKeyVariable: KEYS[0],
  secretKeyVariable: KEYS[1],
};

/** One of `withCredentials` (plugins "Credentials Binding" and "CloudBees AWS Credentials"). */
function ofBinding(binding: GroovyValue): readonly CiEnvEntry[] {
  const args = binding.type === 'call' ? binding.args : itemsOf(binding);
  const kind = binding.type === 'call' ? binding.name : (stringOf(args, '$class')?.value ?? '');
  const isAws = kind === 'aws' || kind.endsWith('AmazonWebServicesCredentialsBinding');
  return Object.entries(VARIABLES).flatMap(([argument, fallback]) => {
    const name = stringOf(args, argument)?.value ?? (isAws ? fallback : undefined);
    return name === undefined ? [] : [hidden(name, binding)];
  });
}
