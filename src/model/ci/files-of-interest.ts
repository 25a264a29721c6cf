import { oncePer } from '../../once.js';
import { CONCERNING_TEXTS, isCiKind, mayConcernTerraform } from '../../syntax/ci/ci.js';
import type { CiKind } from '../../workspace/kinds.js';
import type { Workspace } from '../../workspace/workspace.js';

export interface CiFileOfInterest {
  readonly path: string;
  readonly kind: CiKind;
}

/** To ask git takes as long as to read so many files. */
const MANY = 100;

/** CI and container files: every target, and of the files around them what may have to do with Terraform. */
export const ciFilesOfInterest: (workspace: Workspace) => readonly CiFileOfInterest[] = oncePer(findFiles);

function findFiles(workspace: Workspace): readonly CiFileOfInterest[] {
  const all = [...workspace.files.values()].flatMap(({ path, kind }) =>
    isCiKind(kind) ? [{ path, kind }] : [],
  );
  const others = all.map(({ path }) => path).filter((path) => !workspace.isTarget(path));
  const search = { texts: CONCERNING_TEXTS, ignoreCase: true };
  const candidates = others.length > MANY ? workspace.mentioning(search, others) : others;
  const ofInterest = new Set(candidates.filter((path) => isOfInterest(workspace, path)));
  return all.filter(({ path }) => ofInterest.has(path) || workspace.isTarget(path));
}

function isOfInterest(workspace: Workspace, path: string): boolean {
  const file = workspace.read(path);
  return file !== undefined && mayConcernTerraform(file);
}
