import { knownReleasesAdmitted } from '../../aws/provider-releases.js';
import { cliReleasesAdmitted } from '../../terraform/cli-releases.js';
import { parseRequiredVersion } from '../../terraform/constraint.js';
import type { Document } from '../document.js';
import type { Module, ModuleInstance, TreeVersions } from '../modules/module.js';
import { ancestors } from '../modules/module-files.js';
import { literalAt } from '../modules/placed.js';
import { instancesBelow } from '../modules/providers.js';
import { lockedProvider } from './lock-file.js';
import { valid } from './provider-constraints.js';
import { treeConstraints } from './tree-constraints.js';
import { declaredVersion } from './version-files.js';
import type { VersionInForce } from './version-in-force.js';

interface Sources {
  document(path: string): Document | undefined;
  /** What CI pins the command line to in a directory. */
  pinnedVersion(directory: string): VersionInForce | undefined;
}

const notKnown = (of: VersionInForce['of']): VersionInForce => ({
  of,
  version: undefined,
  from: 'none',
  at: undefined,
  admitted: [],
});

/** Computed on demand, once a tree. */
export function treeVersions(root: ModuleInstance, sources: Sources): TreeVersions {
  let cli: VersionInForce | undefined;
  const providers = new Map<string, VersionInForce>();
  return {
    get cli() {
      cli ??= cliVersion(root, sources);
      return cli;
    },
    provider(name) {
      const version = providers.get(name) ?? providerVersion(root, name);
      providers.set(name, version);
      return version;
    },
  };
}

/** The locked version; else the newest known release that every constraint of the tree admits. */
function providerVersion(root: ModuleInstance, provider: string): VersionInForce {
  const locked = lockedProvider(root.module, provider);
  if (locked?.version) {
    const { value, at } = locked.version;
    return { of: 'provider', version: value, from: 'lock', at, admitted: [value] };
  }
  const constraints = treeConstraints(root, provider);
  const [first] = constraints;
  if (provider !== 'aws' || !first || constraints.some(({ parsed }) => !parsed.ok))
    return notKnown('provider');
  const admitted = knownReleasesAdmitted(valid(constraints));
  return { of: 'provider', version: admitted.at(-1), from: 'constraint', at: first.at, admitted };
}

/**
 * What a version file names; else what CI is pinned to; else the newest known release that every `required_version` of
 * the tree admits.
 */
function cliVersion(root: ModuleInstance, sources: Sources): VersionInForce {
  const tofu = usesOpenTofu(root.module);
  for (const directory of ancestors(root.module.directory)) {
    const declared = declaredVersion(directory, sources);
    if (declared) return declared;
  }
  const pinned = sources.pinnedVersion(root.module.directory);
  if (pinned) return pinned;
  const of = tofu ? 'opentofu' : 'terraform';
  const texts = instancesBelow(root).flatMap(({ module }) =>
    module.requiredVersions.flatMap(({ file, attribute }) => literalAt(file, attribute.expression) ?? []),
  );
  const parsed = texts.map(({ value }) => parseRequiredVersion(value));
  const [first] = texts;
  if (!first || parsed.some(({ ok }) => !ok)) return notKnown(of);
  const admitted = cliReleasesAdmitted(
    of,
    parsed.flatMap((result) => (result.ok ? [result.constraint] : [])),
  );
  return { of, version: admitted.at(-1), from: 'constraint', at: first.at, admitted };
}

/** `*.tofu` files, or a lock file that OpenTofu wrote. */
const usesOpenTofu = ({ files, lock }: Module): boolean =>
  files.some(({ path }) => /\.tofu(\.json)?$/.test(path)) ||
  lock?.providers.some(({ source }) => source.startsWith('registry.opentofu.org/')) === true;
