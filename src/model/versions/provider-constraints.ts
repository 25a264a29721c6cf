import type { Place } from '../../source.js';
import {
  type Constraint,
  type ParsedConstraint,
  parseProviderConstraint,
} from '../../terraform/constraint.js';
import type { Module } from '../modules/module.js';
import { literalAt } from '../modules/placed.js';
import { awsProviderOf } from '../modules/providers.js';

/** A version constraint on `hashicorp/aws` as one module writes it. */
export interface ProviderConstraint {
  readonly text: string;
  /** Between the quotes. */
  readonly at: Place;
  readonly parsed: ParsedConstraint;
  /** `required_providers`, or the legacy `version` argument of a provider block. */
  readonly form: 'required_providers' | 'provider-block';
  readonly module: Module;
}

const known = new WeakMap<Module, Map<string, readonly ProviderConstraint[]>>();

/** The constraints that a module itself puts on an AWS provider. */
export function constraintsOf(module: Module, provider = 'aws'): readonly ProviderConstraint[] {
  const ofModule = known.get(module) ?? new Map<string, readonly ProviderConstraint[]>();
  known.set(module, ofModule);
  const constraints = ofModule.get(provider) ?? readConstraints(module, provider);
  ofModule.set(provider, constraints);
  return constraints;
}

function readConstraints(module: Module, provider: string): readonly ProviderConstraint[] {
  const constraint = (
    literal: { readonly value: string; readonly at: Place } | undefined,
    form: ProviderConstraint['form'],
  ): readonly ProviderConstraint[] =>
    literal
      ? [
          {
            text: literal.value,
            at: literal.at,
            parsed: parseProviderConstraint(literal.value),
            form,
            module,
          },
        ]
      : [];
  const required = module.requirements
    .filter(({ name }) => awsProviderOf(module, name) === provider)
    .flatMap(({ version }) => constraint(version, 'required_providers'));
  const legacy = module.providers
    .filter(({ name }) => awsProviderOf(module, name) === provider)
    .flatMap((block) => {
      const version = block.attributes.get('version');
      return version
        ? constraint(literalAt(version.file, version.attribute.expression), 'provider-block')
        : [];
    });
  return [...required, ...legacy];
}

export const valid = (constraints: readonly ProviderConstraint[]): readonly Constraint[] =>
  constraints.flatMap(({ parsed }) => (parsed.ok ? [parsed.constraint] : []));
