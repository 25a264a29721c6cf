import { environmentName } from '../../syntax/ci/environment-name.js';
import { placeIn } from '../../syntax/ci/parts.js';
import type { CiFile, CiStep } from '../../syntax/ci/tree.js';
import { fileRange } from '../../syntax/mapped-text.js';
import { expandWord, type Lookup } from '../../syntax/shell/expand.js';
import type { ShellCommand, ShellWord } from '../../syntax/shell/tree.js';
import { literalStart, sliceWord } from '../../syntax/shell/word-slice.js';
import type { SetVariable } from '../env/env-scope.js';
import { awsLogin } from './aws-login.js';

/** What a step gives to the environment of those behind it, the later entry of a name the stronger. */
export function variablesWritten(ci: CiFile, step: CiStep, lookup: Lookup): readonly SetVariable[] {
  const isSure = step.condition === undefined;
  return [
    ...(awsLogin(ci, step, lookup)?.variables ?? []),
    ...step.commands.flatMap((command) => echoed(ci, command, lookup) ?? logged(ci, command, lookup) ?? []),
  ].map((one) => (isSure ? one : { ...one, value: undefined }));
}

/** A logging command of Azure Pipelines, with the properties behind the name and the value behind the bracket. */
const SET_VARIABLE = /^##vso\[task\.setvariable variable=([\w.]+)((?:;\w{1,40}=\w{0,80}){0,10});?\]/i;

/** `echo "##vso[task.setvariable variable=NAME]value"`; secret ones get into no environment. */
function logged(ci: CiFile, command: ShellCommand, lookup: Lookup): SetVariable | undefined {
  const word = command.words.at(-1);
  if (ci.kind !== 'azure-pipelines' || !/^(?:echo|Write-Host)$/i.test(command.name ?? '') || !word)
    return undefined;
  const [head, variable, properties = ''] = SET_VARIABLE.exec(literalStart(word)) ?? [];
  if (head === undefined || variable === undefined || /;isSecret=true/i.test(properties)) return undefined;
  const value = expandWord(sliceWord(word, head.length), lookup);
  const start = head.indexOf('=') + 1;
  return {
    name: environmentName(variable),
    value: command.branch === undefined ? value : undefined,
    inCapitals: true,
    at: placeIn(ci, word),
    nameAt: placeIn(ci, fileRange(word, start, start + variable.length)),
    valueAt: placeIn(ci, fileRange(word, head.length, word.value.length)),
  };
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
