import { place } from '../../../source.js';
import { parseTemplateText } from '../../../syntax/hcl/parse.js';
import { template } from '../template-value.js';
import { asString, reachedBy, type Value } from '../value.js';
import { bool, type Call, type Functions } from './call.js';

/** Files of the repository as Terraform opens them: relative to the directory that terraform runs in. */
export const FILE_FUNCTIONS: Functions = {
  file,
  /** That a file is not here says nothing: git may ignore it, or something makes it. */
  fileexists: ({ args: [path], at, evaluation }) =>
    path?.kind === 'string' && evaluation.scope.readFile(path.value) ? bool(true, at) : undefined,
  templatefile,
};

function file({ args: [path], evaluation }: Call): Value | undefined {
  const found = path?.kind === 'string' ? evaluation.scope.readFile(path.value) : undefined;
  if (!found || path?.kind !== 'string') return undefined;
  const at = place(found, { start: 0, end: found.text.length });
  const step = { label: `file("${path.value}")`, at: path.origin.at };
  return { kind: 'string', value: found.text, origin: { at, path: [...path.origin.path, step] } };
}

/** A template sees what is passed to it and nothing else; files and other templates are not followed from there. */
function templatefile({ args: [path, variables], at, evaluation }: Call): Value | undefined {
  const found = path?.kind === 'string' ? evaluation.scope.readFile(path.value) : undefined;
  if (!found || path?.kind !== 'string' || variables?.kind !== 'object') return undefined;
  const parsed = parseTemplateText(found.text);
  if (!parsed.ok) return undefined;
  const inside = {
    ...evaluation,
    file: found,
    bindings: variables.entries,
    scope: { lookUp: () => undefined, readFile: () => undefined },
  };
  const value = template(parsed.value, inside, at);
  const text = asString(value);
  if (text === undefined) return undefined;
  const step = { label: `templatefile("${path.value}")`, at: path.origin.at };
  return reachedBy({ kind: 'string', value: text, origin: value.origin }, [...path.origin.path, step]);
}
