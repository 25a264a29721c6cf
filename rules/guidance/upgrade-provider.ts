import { PROVIDER_ARGUMENTS } from '../../src/aws/arguments/provider-arguments.js';
import { newestMajor } from '../../src/aws/provider-releases.js';
import type { Module } from '../../src/model/modules/module.js';
import { awsProviderOf } from '../../src/model/modules/providers.js';
import { positionAt } from '../../src/source.js';
import { asVersion, compareVersions, numberAt } from '../../src/terraform/version.js';

const guide = (major: number): string =>
  `https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-${major}-upgrade`;

/** One step for each major version between: the provider is meant to be upgraded one at a time. */
export function upgradeGuides(from: string): readonly string[] {
  const parsed = asVersion(from);
  const first = parsed ? numberAt(parsed, 0) + 1 : newestMajor();
  const majors = Array.from({ length: Math.max(0, newestMajor() - first + 1) }, (_, i) => first + i);
  return majors.map((major) => `Read what changed in version ${major}: ${guide(major)}`);
}

/** The provider arguments of this module that are gone in the newest major, each with what replaces it. */
export function removedByUpgrade(from: string, module: Module): readonly string[] {
  const gone = [...PROVIDER_ARGUMENTS.arguments.values()].filter(
    ({ removed }) => removed !== undefined && compareVersions(removed, from) > 0,
  );
  return module.providers
    .filter(({ name }) => awsProviderOf(module, name) === 'aws')
    .flatMap(({ attributes }) =>
      gone.flatMap(({ path, removed, replacedBy }) => {
        const written = attributes.get(path);
        if (!written) return [];
        const line = positionAt(written.file, written.at.start).line;
        const instead = replacedBy ? `write ${replacedBy} instead` : 'delete it';
        return [`${written.file.path}:${line}: \`${path}\` is gone from ${removed}: ${instead}.`];
      }),
    );
}
