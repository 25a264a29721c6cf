import type { Place } from '../../source.js';
import type { ModuleCall, ModuleInstance } from '../modules/module.js';
import { awsProviderOf, instancesBelow, resolveProvider } from '../modules/providers.js';
import { profileVariable } from './chosen-profile.js';
import type { CredentialAnswer } from './credential-answers.js';

/** Something that decides credentials and that the repository does not show. */
export interface Unresolved {
  readonly at: Place;
  readonly message: string;
}

/** What the tree of a root leaves open: modules that are not here, and provider configurations that nothing declares. */
export const unresolvedIn = (root: ModuleInstance): readonly Unresolved[] =>
  instancesBelow(root).flatMap((instance) => [
    ...modulesElsewhere(instance),
    ...providersPassed(instance),
    ...providersUsed(instance),
  ]);

function modulesElsewhere(instance: ModuleInstance): readonly Unresolved[] {
  const inSight = new Set(instance.children.map(({ call }) => call));
  return instance.module.calls
    .filter((call) => !inSight.has(call))
    .map((call) => ({ at: call.header, message: `module.${call.name}: ${whyAbsent(call, instance)}` }));
}

function whyAbsent({ source, directory }: ModuleCall, instance: ModuleInstance): string {
  if (source === undefined) return 'its source is not known here';
  if (directory === undefined) return `what is in "${source}" is not looked at`;
  if (hasAncestor(instance, directory)) return 'it calls itself';
  return `there is no module in ${directory || 'the root directory'}`;
}

const hasAncestor = ({ module, parent }: ModuleInstance, directory: string): boolean =>
  module.directory === directory || (parent !== undefined && hasAncestor(parent, directory));

function providersPassed(instance: ModuleInstance): readonly Unresolved[] {
  return instance.module.calls.flatMap(({ name, providers }) =>
    [...(providers ?? [])].flatMap(([child, { parent, at }]) =>
      isUndeclared(instance, parent)
        ? [{ at, message: `module.${name} gets ${parent} as ${child}, which nothing declares` }]
        : [],
    ),
  );
}

const providersUsed = (instance: ModuleInstance): readonly Unresolved[] =>
  instance.module.resources.flatMap(({ resourceType, name, provider, header }) =>
    isUndeclared(instance, provider)
      ? [{ at: header, message: `${resourceType}.${name} uses provider ${provider}, which nothing declares` }]
      : [],
  );

const isUndeclared = (instance: ModuleInstance, address: string): boolean =>
  awsProviderOf(instance.module, address.split('.')[0]!) !== undefined &&
  resolveProvider(instance, address) === undefined &&
  !instance.root.module.generated?.declares(address);

const ARGUMENTS = [
  'profile',
  'access_key',
  'secret_key',
  'token',
  'shared_config_files',
  'shared_credentials_files',
];

/** What is open about one consumer: arguments and variables whose values only a run shows. */
export function unknownsOf({ consumer, environment }: CredentialAnswer): readonly Unresolved[] {
  const values = ARGUMENTS.flatMap((name) => {
    const argument = consumer.arguments.get(name);
    return argument?.value.kind === 'unknown'
      ? [{ at: argument.at, message: `${name} is not known here: ${argument.value.reason}` }]
      : [];
  });
  const variable = environment && profileVariable(environment);
  const profiles =
    variable && variable.value === undefined
      ? [{ at: variable.at, message: `${variable.name} is put together when it is read` }]
      : [];
  const rest = { at: consumer.header, message: 'a part of its configuration is not in this repository' };
  return [...values, ...profiles, ...(consumer.complete ? [] : [rest])];
}
