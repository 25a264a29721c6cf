import { placeIn } from '../../syntax/ci/parts.js';
import { expandWord } from '../../syntax/shell/expand.js';
import type { ShellWord } from '../../syntax/shell/tree.js';
import { literalStart, sliceWord } from '../../syntax/shell/word-slice.js';
import type { BackendPart, BackendParts } from '../consumers/backend-consumers.js';
import type { Argument } from '../consumers/consumer.js';
import type { Document } from '../document.js';
import { fromPlain, unknown } from '../evaluation/value.js';
import { resolvePath } from '../modules/module-files.js';
import type { TerraformRun } from './terraform-runs.js';

interface Files {
  document(path: string): Document | undefined;
}

/** What the `-backend-config` options of a `terraform init` add to the backend, in their order. */
export const initFlags = (run: TerraformRun, files: Files): BackendParts =>
  (run.command?.backendConfigs ?? []).map((word) => partOf(word, run, files));

function partOf(word: ShellWord, run: TerraformRun, { document }: Files): BackendPart {
  const name = /^\s*(\w+)\s*=/.exec(literalStart(word))?.[0];
  if (name !== undefined) return { kind: 'setting', argument: settingOf(word, name, run) };
  const path = expandWord(word, run.values.lookup);
  const resolved = path === undefined ? undefined : resolvePath(run.directory, path);
  const found = resolved === undefined ? undefined : document(resolved);
  return found?.syntax === 'hcl' ? { kind: 'file', document: found } : { kind: 'unknown' };
}

const SWITCHES: Readonly<Partial<Record<string, boolean>>> = { true: true, false: false };

/** A value that is no text to the backend (an object, a list) stays unknown. */
function settingOf(word: ShellWord, head: string, { ci, values }: TerraformRun): Argument {
  const value = sliceWord(word, head.length);
  const text = expandWord(value, values.lookup);
  const [at, nameAt] = [placeIn(ci, word), placeIn(ci, { start: word.start, end: word.start })];
  const valueAt = placeIn(ci, value);
  const origin = { at: valueAt, path: [] };
  const isText = text !== undefined && !/^\s*[[{]/.test(text);
  return {
    name: head.replace('=', '').trim(),
    at,
    nameAt,
    valueAt,
    value: isText ? fromPlain(SWITCHES[text] ?? text, origin) : unknown('what init is given', valueAt),
    attribute: undefined,
  };
}
