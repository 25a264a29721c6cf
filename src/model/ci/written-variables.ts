import { placeIn } from '../../syntax/ci/parts.js';
import type { CiFile, CiInput, CiStep } from '../../syntax/ci/tree.js';
import { wordOf } from '../../syntax/ci/words.js';
import { fileRange } from '../../syntax/mapped-text.js';
import { expandWord, type Lookup } from '../../syntax/shell/expand.js';
import type { ShellCommand, ShellWord } from '../../syntax/shell/tree.js';
import { literalStart, sliceWord } from '../../syntax/shell/word-slice.js';
import type { Range } from '../../syntax/source.js';
import type { SetVariable } from '../env-scope.js';

export const CONFIGURES_AWS = /^aws-actions\/configure-aws-credentials@/;

/** What a step gives to the environment of those behind it, the later entry of a name the stronger. */
export function variablesWritten(ci: CiFile, step: CiStep, lookup: Lookup): readonly SetVariable[] {
  const isSure = step.condition === undefined;
  return [
    ...(step.uses && CONFIGURES_AWS.test(step.uses.value) ? actionVariables(ci, step, lookup) : []),
    ...step.commands.flatMap((command) => echoed(ci, command, lookup) ?? []),
  ].map((one) => (isSure ? one : { ...one, value: undefined }));
}

/** An input that has a value; what comes from a caller may be empty. */
const inputOf = (step: CiStep, name: string, lookup: Lookup): CiInput | undefined =>
  step.with.find((one) => one.name === name && expandWord(wordOf(one.value), lookup) !== '');

/**
 * What configure-aws-credentials exports: the keys of the role, or those that it is given, and the region. A profile
 * takes their place from version 6 on, unless both are asked for (its src/index.ts, src/helpers.ts: exportCredentials).
 */
function actionVariables(ci: CiFile, step: CiStep, lookup: Lookup): readonly SetVariable[] {
  const input = (name: string) => inputOf(step, name, lookup);
  const asked = input('output-env-credentials')?.value.value.toLowerCase();
  if (asked === 'false' || (asked === undefined && input('aws-profile'))) return [];
  const [role, key] = [input('role-to-assume'), input('aws-access-key-id')];
  const secret = input('aws-secret-access-key');
  const token = input('aws-session-token');
  const region = input('aws-region');
  const set = (name: string, from: Range | undefined, value?: string): readonly SetVariable[] => {
    if (!from) return [];
    const at = placeIn(ci, from);
    return [{ name, value, hidden: value === undefined, at, nameAt: at, valueAt: at }];
  };
  const written = (one: CiInput | undefined) => one && expandWord(wordOf(one.value), lookup);
  return [
    ...set('AWS_REGION', region, written(region)),
    ...set('AWS_DEFAULT_REGION', region, written(region)),
    ...set('AWS_ACCESS_KEY_ID', role ?? key, role ? undefined : written(key)),
    ...set('AWS_SECRET_ACCESS_KEY', role ?? secret),
    // Given keys without a token clear the one that an earlier step left.
    ...set('AWS_SESSION_TOKEN', role ?? token ?? key, role || token ? undefined : ''),
  ];
}

/** `echo "NAME=value" >> "$GITHUB_ENV"`. */
function echoed(ci: CiFile, command: ShellCommand, lookup: Lookup): SetVariable | undefined {
  const toEnvironment = command.redirects.some(
    ({ operator, target }) => operator === '>>' && /^\$\{?GITHUB_ENV\}?$/.test(target.value),
  );
  const word: ShellWord | undefined = command.words.at(-1);
  if (!toEnvironment || command.name !== 'echo' || !word) return undefined;
  const name = /^([A-Za-z_]\w*)=/.exec(literalStart(word))?.[1];
  if (name === undefined) return undefined;
  const value = expandWord(sliceWord(word, name.length + 1), lookup);
  return {
    name,
    value: command.branch === undefined ? value : undefined,
    at: placeIn(ci, word),
    nameAt: placeIn(ci, fileRange(word, 0, name.length)),
    valueAt: placeIn(ci, fileRange(word, name.length + 1, word.value.length)),
  };
}
