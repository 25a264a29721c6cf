import type { Place } from '../../source.js';
import type { HclDocument } from '../document.js';
import { evaluate, type Scope, startEvaluation } from '../evaluation/evaluate.js';
import { asString, elementOf, unknown, type Value } from '../evaluation/value.js';
import { directoryOf } from '../modules/module-files.js';
import { attributeNamed } from '../modules/placed.js';
import { configValue } from './config-value.js';
import type { Evaluate, Evaluated } from './evaluated.js';
import { placeFunction, type Standpoint } from './functions.js';
import { includesOf } from './includes.js';
import { hclAt, pathFrom, type TerragruntSources } from './sources.js';

/** Files that one unit reads. */
const MAX_FILES = 50;

/** What was read for a unit, by file and the unit that it counts for; undefined while it is being read. */
type Known = Map<string, Value | undefined>;

/** From where a file is asked. */
export interface Standing {
  /** The file of the unit; undefined for a file that no unit of the repository includes. */
  readonly unit: string | undefined;
  /** Where the file counts, if a stack copies it to another place than its own. */
  readonly copiedTo?: string;
  /** What the stack gives to it: `values`. */
  readonly values?: Value | undefined;
}

/** Values with the locals of a file in reach, what it includes, and what it reads; other functions are unknown. */
export function evaluatedIn(
  document: HclDocument,
  { unit, copiedTo, values }: Standing,
  sources: TerragruntSources,
  files: Known = new Map(),
): Evaluated {
  const { file } = document;
  const path = copiedTo ?? file.path;
  const standpoint: Standpoint = { unit, file: path };
  const local = localsOf(document, (expression, at) => run(expression, at));
  const read = (other: string | undefined, asUnit: string | undefined): Value | undefined => {
    const key = `${other} ${asUnit}`;
    if (files.has(key)) return files.get(key);
    const found = files.size < MAX_FILES ? hclAt(other, sources) : undefined;
    if (!found) return undefined;
    files.set(key, undefined);
    const value = configValue(evaluatedIn(found, { unit: asUnit ?? found.file.path }, sources, files));
    files.set(key, value);
    return value;
  };
  const scope: Scope = {
    lookUp: (root, name, at) => {
      if (root === 'local') return local(name, at);
      if (root === 'values') return values && elementOf(values, name);
      if (root === 'dependency') return unknown('an output of another unit', at);
      const included =
        root === 'include' ? includesOf(self, path).find((one) => one.name === name) : undefined;
      return included && read(included.path, unit);
    },
    callFunction: (name, args, at) => {
      const [first, fallback] = args;
      if (name !== 'read_terragrunt_config') return placeFunction(name, args, at, standpoint, sources);
      const other = first && asString(first);
      return (
        read(other === undefined ? undefined : pathFrom(directoryOf(unit ?? path), other), undefined) ??
        fallback
      );
    },
    // Relative to the file that asks (terragrunt, config_helpers.go, BaseDir); what is beside it is copied with it.
    readFile: (other) => {
      const found = pathFrom(directoryOf(file.path), other);
      return found === undefined ? undefined : sources.readFile(found);
    },
    readYaml: sources.readYaml,
  };
  const run: Evaluate = (expression, at) => evaluate(expression, startEvaluation(at, scope));
  const self: Evaluated = { document, evaluate: run };
  return self;
}

/** The locals of a file, each computed once. */
function localsOf({ file, tree }: HclDocument, run: Evaluate) {
  const blocks = tree.body.blocks.filter(({ blockType }) => blockType === 'locals');
  const known = new Map<string, Value>();
  return (name: string, at: Place): Value | undefined => {
    const attribute = blocks.flatMap((block) => attributeNamed(block, name) ?? [])[0];
    if (!attribute) return undefined;
    const found = known.get(name);
    if (found) return found;
    // Until it is known, a local that refers to itself is not.
    known.set(name, unknown('a reference to itself', at));
    const value = run(attribute.expression, file);
    known.set(name, value);
    return value;
  };
}
