import { type Place, place } from '../source.js';
import { environmentOf } from '../syntax/ci/environment.js';
import { placeIn } from '../syntax/ci/parts.js';
import { isPrivate } from '../workspace/workspace.js';
import { terraformRuns } from './ci/terraform-runs.js';
import type { Repository } from './repository.js';

/** A place where the log level of Terraform is set, and the directories that it applies to. */
export interface LogLevel {
  readonly name: string;
  readonly value: string;
  readonly at: Place;
  /** Undefined: whichever directory Terraform runs in. */
  readonly directories: readonly string[] | undefined;
}

const NAMES: ReadonlySet<string> = new Set([
  'TF_LOG',
  'TF_LOG_CORE',
  'TF_LOG_PROVIDER',
  'TF_LOG_PROVIDER_AWS',
]);

/** In env files that git does not ignore, and in CI and container files. */
export function logLevels(repository: Repository): readonly LogLevel[] {
  const inEnvFiles = repository.documents.flatMap((document): readonly LogLevel[] => {
    if (document.syntax !== 'env' || isPrivate(document.tracking) || document.kind === 'env-example')
      return [];
    return document.tree.entries
      .filter(({ name, interpolated }) => NAMES.has(name) && !interpolated)
      .map((entry) => ({
        name: entry.name,
        value: entry.value,
        at: place(document.file, entry),
        directories: undefined,
      }));
  });
  return [...inEnvFiles, ...inCiFiles(repository)];
}

function inCiFiles({ ciFiles }: Repository): readonly LogLevel[] {
  return ciFiles.flatMap((ci) => {
    const runs = terraformRuns(ci);
    const entries = [
      ...ci.env,
      ...ci.jobs.flatMap((job) => [
        ...job.env,
        ...(job.container?.env ?? []),
        ...job.steps.flatMap(({ env }) => env),
      ]),
    ];
    return [...new Set(entries)].flatMap((entry): readonly LogLevel[] => {
      if (!NAMES.has(entry.name) || !entry.value?.static) return [];
      const seen = runs.filter(({ job, step }) => environmentOf(ci, job, step)(entry.name) === entry);
      const directories = seen.length > 0 ? seen.map(({ directory }) => directory) : undefined;
      return [{ name: entry.name, value: entry.value.value, at: placeIn(ci, entry), directories }];
    });
  });
}
