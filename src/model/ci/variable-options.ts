import { placeIn } from '../../syntax/ci/parts.js';
import { expandWord } from '../../syntax/shell/expand.js';
import type { ShellWord } from '../../syntax/shell/tree.js';
import { literalStart, sliceWord } from '../../syntax/shell/word-slice.js';
import { fromPlain, unknown, type Value } from '../evaluation/value.js';
import type { CommandLineVariables } from '../modules/root-variables.js';
import type { TerraformRun } from './terraform-runs.js';

/** What the `-var` options of runs give, by the name of the variable. */
export function variableOptions(runs: readonly TerraformRun[]): ReadonlyMap<string, readonly Value[]> {
  const found = new Map<string, Value[]>();
  for (const run of runs)
    for (const word of run.command?.variables ?? []) {
      const option = optionOf(word, run);
      const values = option && found.get(option.name);
      if (values) values.push(option.value);
      else if (option) found.set(option.name, [option.value]);
    }
  return found;
}

/** `NAME=value` of a `-var`; unknown where the value is put together when it runs. */
export function optionOf(
  word: ShellWord,
  { ci, values }: TerraformRun,
): Extract<CommandLineVariables, { kind: 'option' }> | undefined {
  const [head, name] = /^\s*([\w-]+)\s*=/.exec(literalStart(word)) ?? [];
  if (head === undefined || name === undefined) return undefined;
  const written = sliceWord(word, head.length);
  const text = expandWord(written, values.lookup);
  const at = placeIn(ci, word);
  const path = [{ label: `-var ${name}`, at }];
  const value =
    text === undefined
      ? unknown('what -var is given', at)
      : fromPlain(text, { at: placeIn(ci, written), path });
  return { kind: 'option', name, value };
}
