import { type Place, place, type SourceFile } from '../../../source.js';
import { parseTemplateText } from '../../../syntax/hcl/parse.js';
import { wholeGlobMatcher } from '../../../workspace/glob.js';
import { template } from '../template-value.js';
import { reachedBy, type Value } from '../value.js';
import { bool, type Call, type Functions, here, placedIn, string } from './call.js';
import { byBytes } from './collections.js';

/** Files of the repository as Terraform opens them: relative to the directory that terraform runs in. */
export const FILE_FUNCTIONS: Functions = {
  file,
  /** That a file is not here says nothing: git may ignore it, or something makes it. */
  fileexists: ({ args: [path], at, evaluation }) =>
    path?.kind === 'string' && evaluation.scope.readFile(path.value) ? bool(true, at) : undefined,
  fileset,
  templatefile,
  templatestring,
};

/** A set of paths; what a pattern with classes or escapes stands for is left to Terraform. */
function fileset({ args: [directory, pattern], at, evaluation }: Call): Value | undefined {
  if (directory?.kind !== 'string' || pattern?.kind !== 'string') return undefined;
  if (/[[\\]|(^|\/)\.\.?(\/|$)/.test(pattern.value)) return undefined;
  const matches = wholeGlobMatcher(pattern.value);
  const found = evaluation.scope.filesBelow?.(directory.value)?.filter(matches);
  if (!found || found.length === 0) return undefined;
  const items = [...found].sort(byBytes).map((path) => string(path, at));
  return { kind: 'list', isSet: true, items, origin: here(at) };
}

function file({ args: [path], evaluation }: Call): Value | undefined {
  const found = path?.kind === 'string' ? evaluation.scope.readFile(path.value) : undefined;
  if (!found || path?.kind !== 'string') return undefined;
  const at = place(found, { start: 0, end: found.text.length });
  const step = { label: `file("${path.value}")`, at: path.origin.at };
  return { kind: 'string', value: found.text, origin: { at, path: [...path.origin.path, step] } };
}

/** A template sees what is passed to it and nothing else; files and other templates are not followed from there. */
function rendered(
  text: SourceFile,
  variables: Value | undefined,
  { evaluation, at }: Call,
): Value | undefined {
  const parsed = parseTemplateText(text.text);
  if (!parsed.ok) return undefined;
  const bindings = variables?.kind === 'object' ? variables.entries : new Map<string, Value>();
  const scope = { lookUp: () => undefined, readFile: () => undefined };
  return template(parsed.value, { ...evaluation, file: text, bindings, scope }, at);
}

function templatefile(call: Call): Value | undefined {
  const [path, variables] = call.args;
  const found = path?.kind === 'string' ? call.evaluation.scope.readFile(path.value) : undefined;
  const value = found && rendered(found, variables, call);
  if (!value || path?.kind !== 'string') return undefined;
  const step = { label: `templatefile("${path.value}")`, at: path.origin.at };
  return reachedBy(value, [...path.origin.path, step]);
}

/** Takes a template from a value, which may stand in a file as it is. */
function templatestring(call: Call): Value | undefined {
  const [text, variables] = call.args;
  if (text?.kind !== 'string') return undefined;
  const inside: SourceFile = { path: text.origin.at.file.path, text: text.value };
  const value = rendered(inside, variables, call);
  if (value?.kind !== 'string' && value?.kind !== 'unknown') return value;
  const placed = placedIn(text);
  const put = (at: Place): Place => (at.file === inside ? placed(at) : at);
  const origin = { at: put(value.origin.at), path: [...text.origin.path, ...value.origin.path] };
  return value.parts
    ? { ...value, origin, parts: value.parts.map((part) => ({ ...part, at: put(part.at) })) }
    : { ...value, origin };
}
