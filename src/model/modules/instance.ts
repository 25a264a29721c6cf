import type { SourceFile } from '../../source.js';
import type { Expression } from '../../syntax/hcl/tree.js';
import { evaluate, type Scope, startEvaluation } from '../evaluation/evaluate.js';
import { withDefaults } from '../evaluation/type-constraint.js';
import { reachedBy, unknown, type Value } from '../evaluation/value.js';
import { nowhere, scopeOf } from './instance-scope.js';
import type { Module, ModuleCall, ModuleInstance, TreeVersions } from './module.js';
import { defaultValue, rootAlternatives, rootVariable } from './root-variables.js';
import type { Surroundings } from './surroundings.js';

const MAX_DEPTH = 20;
const MAX_INSTANCES = 2_000;

/** Instantiates a root module with its whole tree; a module that calls itself is cut off. */
export function createRoot(module: Module, surroundings: Surroundings): ModuleInstance {
  return new Instance(module, {
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

/** A class, as there are many: of most nothing is asked, and what is asked is made when it is. */
class Instance implements ModuleInstance {
  readonly address: string;
  #scope: Scope | undefined;
  #children: readonly ModuleInstance[] | undefined;
  #variables: Known | undefined;
  #locals: Known | undefined;

  constructor(
    readonly module: Module,
    private readonly birth: Birth,
  ) {
    const { parent, call } = birth;
    this.address = [parent?.address, call && `module.${call.name}`].filter(Boolean).join('.');
  }

  get parent(): ModuleInstance | undefined {
    return this.birth.parent;
  }
  get call(): ModuleCall | undefined {
    return this.birth.call;
  }
  get root(): ModuleInstance {
    return this.parent ? this.parent.root : this;
  }
  get versions(): TreeVersions {
    return this.parent ? this.parent.versions : this.birth.surroundings.versions(this);
  }
  get children(): readonly ModuleInstance[] {
    this.#children ??= createChildren(this, this.birth);
    return this.#children;
  }

  /** Bound, as those who read blocks take it along. */
  readonly evaluate = (expression: Expression, file: SourceFile): Value => {
    this.#scope ??= scopeOf(this, this.birth.surroundings);
    return evaluate(expression, startEvaluation(file, this.#scope));
  };

  note(text: string): void {
    this.birth.surroundings.note(`${this.module.directory || 'the root module'}: ${text}`);
  }

  variable(name: string): Value {
    const { parent, call, surroundings } = this.birth;
    this.#variables ??= new Map();
    return remembered(this.#variables, name, () =>
      this.#typed(
        parent && call ? input(parent, call, this, name) : rootVariable(this, surroundings, name),
        name,
      ),
    );
  }

  alternatives(name: string): readonly Value[] {
    if (this.parent) return [];
    return rootAlternatives(this, this.birth.surroundings, name).map((value) => this.#typed(value, name));
  }

  local(name: string): Value {
    this.#locals ??= new Map();
    return remembered(this.#locals, name, () => {
      const local = this.module.locals.get(name);
      return local
        ? this.evaluate(local.attribute.expression, local.file)
        : unknown('a local that is not declared', nowhere(this.module));
    });
  }

  #typed(value: Value, name: string): Value {
    const type = this.module.variables.get(name)?.type;
    if (!type) return value;
    const run = (fallback: Expression) => this.evaluate(fallback, type.file);
    return withDefaults(value, type.attribute.expression, run);
  }
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
    return [new Instance(module, { ...birth, parent: instance, call })];
  });
}

const isAncestor = (instance: ModuleInstance, module: Module): boolean =>
  instance.module === module || (instance.parent !== undefined && isAncestor(instance.parent, module));

type Known = Map<string, Value | 'running'>;

/** A name that is asked for while it is being computed refers to itself. */
function remembered(known: Known, name: string, compute: () => Value): Value {
  const found = known.get(name);
  if (found === 'running') return unknown('a reference to itself', nowhere());
  if (found) return found;
  known.set(name, 'running');
  const value = compute();
  known.set(name, value);
  return value;
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
