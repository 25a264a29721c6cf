import { oncePer } from '../../once.js';
import type { SourceFile } from '../../source.js';
import { CONCERNING_TEXTS, isCiKind, mayConcernTerraform } from '../../syntax/ci/ci.js';
import type { Search } from '../../workspace/git/mentions.js';
import type { CiKind } from '../../workspace/kinds.js';
import type { Workspace } from '../../workspace/workspace.js';
import { baseName } from '../modules/module-files.js';

export interface CiFileOfInterest {
  readonly path: string;
  readonly kind: CiKind;
}

/** To ask git takes as long as to read so many files. */
const MANY = 100;

/** Scripts that start scripts are followed so far (started-scripts.ts). */
const MAX_LEVELS = 5;

/**
 * CI and container files: every target, and of the files around them what may have to do with Terraform by its own words,
 * or by starting a script or make target of the repository that has.
 */
export const ciFilesOfInterest: (workspace: Workspace) => readonly CiFileOfInterest[] = oncePer(findFiles);

function findFiles(workspace: Workspace): readonly CiFileOfInterest[] {
  const all = [...workspace.files.values()].flatMap(({ path, kind }) =>
    isCiKind(kind) ? [{ path, kind }] : [],
  );
  const others = all.map(({ path }) => path).filter((path) => !workspace.isTarget(path));
  const byWords = concerning(workspace, others);
  const starting = startingThem(workspace, all, others, byWords);
  return all.filter(({ path }) => byWords.has(path) || starting.has(path) || workspace.isTarget(path));
}

function concerning(workspace: Workspace, paths: readonly string[]): ReadonlySet<string> {
  const search = { texts: CONCERNING_TEXTS, ignoreCase: true };
  return new Set(matching(workspace, paths, search, mayConcernTerraform));
}

/** Terraform, OpenTofu, Terragrunt and wrappers of them. */
const RUNS_TERRAFORM = ['terra', 'tofu'];

/** Those of the files that name a script, or make, where the script or a Makefile has to do with Terraform. */
function startingThem(
  workspace: Workspace,
  all: readonly CiFileOfInterest[],
  others: readonly string[],
  byWords: ReadonlySet<string>,
): ReadonlySet<string> {
  const rest = others.filter((path) => !byWords.has(path));
  if (rest.length === 0) return byWords;
  const startable = new Set(
    [...all, ...workspace.files.values()].flatMap(({ path, kind }) =>
      kind === 'makefile' || kind === 'shell' ? [path] : [],
    ),
  );
  let started = matching(workspace, [...startable], { texts: RUNS_TERRAFORM, ignoreCase: true }, ({ text }) =>
    /terra|tofu/i.test(text),
  );
  const open = new Set([...startable, ...rest]);
  const found = new Set<string>();
  for (let level = 0; level < MAX_LEVELS && started.length > 0; level++) {
    for (const path of started) open.delete(path);
    const naming = thoseNaming(workspace, started.map(nameOf), [...open]);
    for (const path of naming) found.add(path);
    started = naming.filter((path) => startable.has(path));
    for (const path of naming) open.delete(path);
  }
  return found;
}

/** How a command starts a file: a script by its name, a Makefile with make. */
const nameOf = (path: string): string => (/\.(?:sh|bash|zsh)$/.test(path) ? baseName(path) : MAKE);
const MAKE = 'make';

function thoseNaming(
  workspace: Workspace,
  names: readonly string[],
  paths: readonly string[],
): readonly string[] {
  const texts = [...new Set(names)];
  return matching(workspace, paths, { texts }, ({ text }) =>
    texts.some((name) => (name === MAKE ? /\bmake\b/.test(text) : text.includes(name))),
  );
}

/** Of many files git says which may match; those that do are read anyway. */
function matching(
  workspace: Workspace,
  paths: readonly string[],
  search: Search,
  test: (file: SourceFile) => boolean,
): readonly string[] {
  const candidates = paths.length > MANY ? workspace.mentioning(search, paths) : paths;
  return candidates.filter((path) => {
    const file = workspace.read(path);
    return file !== undefined && test(file);
  });
}
