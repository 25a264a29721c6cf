import { once } from '../../once.js';
import type { Place, SourceFile } from '../../source.js';
import type { Expression } from '../../syntax/hcl/tree.js';
import type { YamlFile } from '../../syntax/yaml/tree.js';
import type { EnvScope } from '../env/env-scope.js';
import { evaluate, type Scope, startEvaluation } from '../evaluation/evaluate.js';
import { withDefaults } from '../evaluation/type-constraint.js';
import { reachedBy, unknown, type Value } from '../evaluation/value.js';
import type {
  Module,
  ModuleCall,
  ModuleInstance,
  PlacedAttribute,
  TfvarsFile,
  TreeVersions,
} from './module.js';
import { resolvePath } from './module-files.js';
import { attributeNamed } from './placed.js';
import { defaultValue, type GivenVariables, rootAlternatives, rootVariable } from './root-variables.js';

/** What instances need of the repository around them. */
export interface Surroundings {
  module(directory: string): Module | undefined;
  readFile(path: string): SourceFile | undefined;
  /** All files below a directory; undefined where not every one can be told. */
  filesBelow(directory: string): readonly string[] | undefined;
  readYaml(file: SourceFile): YamlFile | undefined;
  envScope(directory: string): EnvScope;
  versions(root: ModuleInstance): TreeVersions;
  /** tfvars files that some run may name for this root module, wherever they are. */
  namedTfvars(root: Module): readonly TfvarsFile[];
  /** What `-var` of scripts and Makefiles gives to the variables of this root module, by name. */
  variableOptions(root: Module): ReadonlyMap<string, readonly Value[]>;
  /** How the units of terragrunt run this root module. */
  unitsOver(root: Module): readonly GivenVariables[];
  /** What one certain run gives to the variables of the root; undefined: a run of whoever has this checkout. */
  readonly given?: GivenVariables | undefined;
  /** Takes what a person should know of that is left out. */
  note(text: string): void;
}

const MAX_DEPTH = 20;
const MAX_INSTANCES = 2_000;

/** Instantiates a root module with its whole tree; a module that calls itself is cut off. */
export function createRoot(module: Module, surroundings: Surroundings): ModuleInstance {
  return createInstance(module, {
    surroundings,
    parent: undefined,
    call: undefined,
    count: { left: MAX_INSTANCES },
  });
}

interface Birth {
  readonly surroundings: Surroundings;
  readonly parent: ModuleInstance | undefined;
  readonly call: ModuleCall | undefined;
  readonly count: { left: number };
}

function createInstance(module: Module, birth: Birth): ModuleInstance {
  const { parent, call, surroundings } = birth;
  const scope: Scope = {
    lookUp: (root, name, at) => lookUp(instance, root, name, at),
    readFile: (path) => {
      const resolved = resolvePath(instance.root.module.directory, path);
      return resolved === undefined ? undefined : surroundings.readFile(resolved);
    },
    filesBelow: (path) => {
      const directory = resolvePath(instance.root.module.directory, path);
      if (directory === undefined) return undefined;
      const start = directory === '' ? 0 : directory.length + 1;
      return surroundings.filesBelow(directory)?.map((file) => file.slice(start));
    },
    readYaml: surroundings.readYaml,
  };
  const run = (expression: Expression, file: SourceFile): Value =>
    evaluate(expression, startEvaluation(file, scope));
  const attribute = (placed: PlacedAttribute): Value => run(placed.attribute.expression, placed.file);
  const typed = (value: Value, name: string): Value => {
    const type = module.variables.get(name)?.type;
    if (!type) return value;
    return withDefaults(value, type.attribute.expression, (fallback) => run(fallback, type.file));
  };
  const instance: ModuleInstance = {
    module,
    address: [parent?.address, call && `module.${call.name}`].filter(Boolean).join('.'),
    parent,
    call,
    get root() {
      return parent ? parent.root : instance;
    },
    get versions() {
      return parent ? parent.versions : surroundings.versions(instance);
    },
    get children() {
      return children();
    },
    evaluate: run,
    note: (text) => surroundings.note(`${module.directory || 'the root module'}: ${text}`),
    variable: memoise((name) =>
      typed(
        parent && call ? input(parent, call, instance, name) : rootVariable(instance, surroundings, name),
        name,
      ),
    ),
    alternatives: (name) =>
      parent ? [] : rootAlternatives(instance, surroundings, name).map((value) => typed(value, name)),
    local: memoise((name) => {
      const local = module.locals.get(name);
      return local ? attribute(local) : unknown('a local that is not declared', nowhere(module));
    }),
  };
  const children = once(() => createChildren(instance, birth));
  return instance;
}

function createChildren(instance: ModuleInstance, birth: Birth): readonly ModuleInstance[] {
  const isTooDeep = instance.address.split('.').length > MAX_DEPTH * 2;
  return instance.module.calls.flatMap((call) => {
    const module = call.directory === undefined ? undefined : birth.surroundings.module(call.directory);
    if (!module || isAncestor(instance, module)) return [];
    if (isTooDeep || birth.count.left-- <= 0) {
      instance.root.note(
        `calls modules more than ${MAX_DEPTH} deep, or more than ${MAX_INSTANCES.toLocaleString('en')} of them: the rest is not looked at`,
      );
      return [];
    }
    return [createInstance(module, { ...birth, parent: instance, call })];
  });
}

const isAncestor = (instance: ModuleInstance, module: Module): boolean =>
  instance.module === module || (instance.parent !== undefined && isAncestor(instance.parent, module));

/**
 * Remembers results; a name that is asked for while it is being computed refers to itself. Of most instances nothing is
 * asked.
 */
function memoise(compute: (name: string) => Value): (name: string) => Value {
  let known: Map<string, Value | 'running'> | undefined;
  return (name) => {
    known ??= new Map();
    const found = known.get(name);
    if (found === 'running') return unknown('a reference to itself', nowhere());
    if (found) return found;
    known.set(name, 'running');
    const value = compute(name);
    known.set(name, value);
    return value;
  };
}

const nowhere = (module?: Module): Place => ({
  file: module?.files[0] ?? { path: '', text: '' },
  start: 0,
  end: 0,
});

function lookUp(instance: ModuleInstance, root: string, name: string, at: Place): Value | undefined {
  if (root === 'var') return reachedBy(instance.variable(name), [{ label: `var.${name}`, at }]);
  if (root === 'local') return reachedBy(instance.local(name), [{ label: `local.${name}`, at }]);
  if (root === 'path') return path(instance, name, at);
  if (root.startsWith('module.')) return output(instance, root.slice('module.'.length), name, at);
  return undefined;
}

/** Terraform runs in the root module's directory: paths are relative to it. */
function path(instance: ModuleInstance, name: string, at: Place): Value | undefined {
  const origin = { at, path: [] };
  if (name === 'root' || name === 'cwd') return { kind: 'string', value: '.', origin };
  if (name !== 'module') return undefined;
  const up = instance.root.module.directory
    .split('/')
    .filter(Boolean)
    .map(() => '..');
  const value = instance.parent ? [...up, instance.module.directory].join('/') : '.';
  return { kind: 'string', value, origin };
}

function output(instance: ModuleInstance, call: string, name: string, at: Place): Value | undefined {
  const child = instance.children.find((candidate) => candidate.call?.name === call);
  const block = child?.module.outputs.find((candidate) => candidate.block.labels[0]?.value === name);
  const value = block && attributeNamed(block.block, 'value');
  if (!child || !block || !value) return undefined;
  return reachedBy(child.evaluate(value.expression, block.file), [{ label: `module.${call}.${name}`, at }]);
}

/** What the call passes, else the default of the child. */
function input(parent: ModuleInstance, call: ModuleCall, child: ModuleInstance, name: string): Value {
  const argument = call.arguments.get(name);
  if (argument) {
    const value = parent.evaluate(argument.attribute.expression, argument.file);
    return reachedBy(value, [{ label: `module.${call.name}`, at: argument.at }]);
  }
  return (
    defaultValue(child, name) ?? unknown('an argument that the call does not pass', nowhere(child.module))
  );
}
