import { oncePer } from '../../once.js';
import type { Module, ModuleInstance, ProviderBlock, ResourceBlock } from './module.js';

/** Source addresses of the providers that authenticate to AWS (registry namespace/type). */
const AWS_SOURCES: ReadonlyMap<string, string> = new Map([
  ['hashicorp/aws', 'aws'],
  ['hashicorp/awscc', 'awscc'],
  ['cloudposse/awsutils', 'awsutils'],
]);

/** `registry.terraform.io/hashicorp/aws` and `hashicorp/aws` name the same provider. */
const shortSource = (source: string): string => source.toLowerCase().split('/').slice(-2).join('/');

/**
 * Which AWS provider a local name stands for in a module: through `required_providers`, else by the name itself, as
 * Terraform implies `hashicorp/<name>`.
 */
export function awsProviderOf(module: Module, localName: string): string | undefined {
  let names = awsProviders.get(module);
  if (!names) {
    names = new Map();
    awsProviders.set(module, names);
  }
  if (!names.has(localName)) names.set(localName, lookUpProvider(module, localName));
  return names.get(localName);
}

/** Every resource asks: the answers are kept. */
const awsProviders = new WeakMap<Module, Map<string, string | undefined>>();

function lookUpProvider(module: Module, localName: string): string | undefined {
  const source = module.requirements.find((requirement) => requirement.name === localName)?.source?.value;
  return AWS_SOURCES.get(shortSource(source ?? `hashicorp/${localName}`));
}

/** A provider configuration in force for a module instance: declared somewhere up its tree, or the root's implied default. */
export interface ResolvedProvider {
  readonly instance: ModuleInstance;
  readonly localName: string;
  readonly alias: string | undefined;
  /** Undefined for a default configuration that nobody declares. */
  readonly block: ProviderBlock | undefined;
}

/**
 * Follows an address such as `aws` or `aws.west` to its configuration: a block of the module, what the call passes,
 * else the inherited default (developer.hashicorp.com/terraform/language/modules/develop/providers).
 */
export function resolveProvider(instance: ModuleInstance, address: string): ResolvedProvider | undefined {
  const [localName = '', alias] = address.split('.');
  const block = instance.module.providers.find(
    (candidate) => candidate.name === localName && candidate.alias === alias,
  );
  if (block) return { instance, localName, alias, block };
  const passed = instance.call?.providers?.get(address);
  if (instance.parent && passed) return resolveProvider(instance.parent, passed.parent);
  if (alias !== undefined) return undefined;
  if (instance.parent) return resolveProvider(instance.parent, parentName(instance, localName));
  return { instance, localName, alias, block: undefined };
}

/** Inheritance goes by provider, not by local name: a parent may call the same provider otherwise. */
function parentName(instance: ModuleInstance, localName: string): string {
  const provider = awsProviderOf(instance.module, localName);
  if (!instance.parent || provider === undefined) return localName;
  const { requirements } = instance.parent.module;
  return (
    requirements.find((r) => awsProviderOf(instance.parent!.module, r.name) === provider)?.name ?? localName
  );
}

/** Every instance of the tree, the given one first. */
export const instancesBelow: (instance: ModuleInstance) => readonly ModuleInstance[] = oncePer((instance) => [
  instance,
  ...instance.children.flatMap(instancesBelow),
]);

/** Resources and data sources by the AWS provider configuration that they use, over the whole tree of a root. */
export function providerUses(
  root: ModuleInstance,
): readonly { resource: ResourceBlock; instance: ModuleInstance; resolved: ResolvedProvider }[] {
  return instancesBelow(root).flatMap((instance) => {
    // The resources of a module use the same one or two configurations.
    const byAddress = new Map<string, ResolvedProvider | undefined>();
    return instance.module.resources.flatMap((resource) => {
      const { provider } = resource;
      if (!byAddress.has(provider)) byAddress.set(provider, resolveAwsProvider(instance, provider));
      const resolved = byAddress.get(provider);
      return resolved ? [{ resource, instance, resolved }] : [];
    });
  });
}

const resolveAwsProvider = (instance: ModuleInstance, address: string): ResolvedProvider | undefined =>
  awsProviderOf(instance.module, address.split('.')[0]!) === undefined
    ? undefined
    : resolveProvider(instance, address);

/** The AWS provider configurations that calls pass on to modules which are not in this repository. */
export function providersPassedOut(root: ModuleInstance): readonly ResolvedProvider[] {
  return instancesBelow(root).flatMap((instance) => {
    const inSight = new Set(instance.children.map(({ call }) => call));
    return instance.module.calls
      .filter((call) => !inSight.has(call))
      .flatMap(({ providers }) => [...(providers?.values() ?? [])])
      .filter(({ parent }) => awsProviderOf(instance.module, parent.split('.')[0]!) !== undefined)
      .flatMap(({ parent }) => resolveProvider(instance, parent) ?? []);
  });
}
