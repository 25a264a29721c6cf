import type { CiEnvEntry, CiFile, CiJob, CiStep } from './tree.js';

const byName = new WeakMap<readonly CiEnvEntry[], ReadonlyMap<string, CiEnvEntry>>();

/** The entry in effect of each name: the last one. */
function indexed(entries: readonly CiEnvEntry[]): ReadonlyMap<string, CiEnvEntry> {
  let index = byName.get(entries);
  if (!index) {
    index = new Map(entries.map((entry) => [entry.name, entry]));
    byName.set(entries, index);
  }
  return index;
}

/** The variable that a step sees under a name: its own, else the container's, the job's, the file's. */
export function environmentOf(
  file: CiFile,
  job: CiJob,
  step?: CiStep,
): (name: string) => CiEnvEntry | undefined {
  const layers = [step?.env, job.env, job.container?.env, file.env].flatMap((entries) =>
    entries && entries.length > 0 ? [indexed(entries)] : [],
  );
  return (name) => layers.find((layer) => layer.has(name))?.get(name);
}
