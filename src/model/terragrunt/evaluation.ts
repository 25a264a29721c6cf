import type { Attribute, Block, Expression } from '../../syntax/hcl/tree.js';
import { type Place, place, type SourceFile } from '../../syntax/source.js';
import type { HclDocument } from '../document.js';
import { evaluate, type Scope, startEvaluation } from '../evaluate.js';
import { directoryOf } from '../module-files.js';
import { attributeNamed } from '../placed.js';
import { asString, unknown, type Value } from '../value.js';
import { placeFunction, type Standpoint } from './functions.js';
import { hclAt, pathFrom, type TerragruntSources } from './sources.js';

export type Evaluate = (expression: Expression, file: SourceFile) => Value;

/** Files that one unit reads. */
const MAX_FILES = 50;

/** What was read for a unit, by file and the unit that it counts for; undefined while it is being read. */
type Known = Map<string, Value | undefined>;

/** What one file of terragrunt says, asked from one unit. */
export interface Evaluated {
  readonly document: HclDocument;
  readonly evaluate: Evaluate;
}

/** Values with the locals of a file in reach, what it includes, and what it reads; other functions are unknown. */
export function evaluatedIn(
  document: HclDocument,
  unit: string | undefined,
  sources: TerragruntSources,
  files: Known = new Map(),
): Evaluated {
  const { file, tree } = document;
  const standpoint: Standpoint = { unit, file: file.path };
  const locals = tree.body.blocks.filter(({ blockType }) => blockType === 'locals');
  const known = new Map<string, Value>();
  const local = (name: string, at: Place): Value | undefined => {
    const attribute = locals.flatMap((block) => attributeNamed(block, name) ?? [])[0];
    if (!attribute) return undefined;
    const found = known.get(name);
    if (found) return found;
    // Until it is known, a local that refers to itself is not.
    known.set(name, unknown('a reference to itself', at));
    const value = run(attribute.expression, file);
    known.set(name, value);
    return value;
  };
  const read = (path: string | undefined, asUnit: string | undefined): Value | undefined => {
    const key = `${path} ${asUnit}`;
    if (files.has(key)) return files.get(key);
    const other = files.size < MAX_FILES ? hclAt(path, sources) : undefined;
    if (!other) return undefined;
    files.set(key, undefined);
    const value = configValue(evaluatedIn(other, asUnit ?? other.file.path, sources, files));
    files.set(key, value);
    return value;
  };
  const scope: Scope = {
    lookUp: (root, name, at) => {
      if (root === 'local') return local(name, at);
      const included =
        root === 'include' ? includesOf(document, run).find((one) => one.name === name) : undefined;
      return included && read(included.path, unit);
    },
    callFunction: (name, args, at) => {
      const [first, fallback] = args;
      if (name !== 'read_terragrunt_config') return placeFunction(name, args, at, standpoint, sources);
      const path = first && asString(first);
      return (
        read(path === undefined ? undefined : pathFrom(directoryOf(unit ?? file.path), path), undefined) ??
        fallback
      );
    },
    // Relative to the file that asks (terragrunt, config_helpers.go, BaseDir).
    readFile: (path) => {
      const found = pathFrom(directoryOf(file.path), path);
      return found === undefined ? undefined : sources.readFile(found);
    },
    readYaml: sources.readYaml,
  };
  const run: Evaluate = (expression, at) => evaluate(expression, startEvaluation(at, scope));
  return { document, evaluate: run };
}

/** `{ locals = …, inputs = … }` of a file, as `read_terragrunt_config` and exposed includes give it. */
function configValue({ document: { file, tree }, evaluate: run }: Evaluated): Value {
  const origin = { at: place(file, tree.body), path: [] };
  const valuesOf = (attributes: readonly Attribute[]): ReadonlyMap<string, Value> =>
    new Map(attributes.map(({ name, expression }) => [name, run(expression, file)]));
  const locals = tree.body.blocks.filter(({ blockType }) => blockType === 'locals');
  const inputs = tree.body.attributes.find(({ name }) => name === 'inputs');
  return {
    kind: 'object',
    origin,
    entries: new Map<string, Value>([
      [
        'locals',
        { kind: 'object', origin, entries: valuesOf(locals.flatMap(({ body }) => body.attributes)) },
      ],
      ...(inputs ? [['inputs', run(inputs.expression, file)] as const] : []),
    ]),
  };
}

export interface Include {
  readonly name: string;
  /** Undefined where it is not in the repository, or not known. */
  readonly path: string | undefined;
}

/** The `include` blocks of the file of a unit. */
export const includesOf = ({ file, tree }: HclDocument, run: Evaluate): readonly Include[] =>
  tree.body.blocks
    .filter(({ blockType }) => blockType === 'include')
    .map((block: Block) => {
      const written = attributeNamed(block, 'path');
      const path = written && asString(run(written.expression, file));
      return {
        name: block.labels[0]?.value ?? '',
        path: path === undefined ? undefined : pathFrom(directoryOf(file.path), path),
      };
    });
