import type { BackendPart, BackendParts } from '../consumers/backend-consumers.js';
import type { Document, HclDocument } from '../document.js';
import { initFlags } from './init-flags.js';
import type { TerraformRun } from './terraform-runs.js';

interface Files {
  document(path: string): Document | undefined;
}

/**
 * The ways in which people complete a backend: each `terraform init` of a script or Makefile, and each partial file that
 * none of them names. One that names a file which is put together when it runs may mean any of the partial files.
 */
export function backendWays(
  runs: readonly TerraformRun[],
  partials: readonly HclDocument[],
  files: Files,
): readonly BackendParts[] {
  const given = runs.map((run) => initFlags(run, files)).filter((parts) => parts.length > 0);
  const named = new Set(
    given.flat().flatMap((part) => (part.kind === 'file' ? [part.document.file.path] : [])),
  );
  const others = partials.filter(({ file }) => !named.has(file.path)).map(asPart);
  const isOpen = given.some((parts) => parts.some(({ kind }) => kind === 'unknown'));
  return [
    ...given.flatMap((parts) => filledIn(parts, others)),
    ...(isOpen ? [] : others.map((part) => [part])),
  ];
}

const asPart = (document: HclDocument): BackendPart => ({ kind: 'file', document });

const filledIn = (parts: BackendParts, others: readonly BackendPart[]): readonly BackendParts[] => {
  const open = parts.findIndex(({ kind }) => kind === 'unknown');
  if (open < 0 || others.length === 0) return [parts];
  return others.map((part) => parts.with(open, part));
};
