import { CI_KINDS, type FileKind } from '../../workspace/kinds.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Repository } from '../repository.js';
import type { Module, ModuleInstance } from './module.js';
import { ancestors, directoryOf, isAtOrBelow } from './module-files.js';

interface Tree {
  module(directory: string): Module | undefined;
  callersOf(directory: string): readonly string[];
  /** The modules of the units of terragrunt in scope. */
  readonly ofUnits: readonly string[];
}

/** Kinds that apply to every module at or below their directory. */
const REACHING_DOWN: ReadonlySet<FileKind> = new Set<FileKind>([
  'env',
  'direnv',
  'shell',
  'windows-script',
  'terraform-version',
  'tool-versions',
  'tfvars',
  'tfvars-json',
  'backend-config',
]);
/** Kinds that may name any directory of the repository. */
const REACHING_ALL: ReadonlySet<FileKind> = new Set<FileKind>([...CI_KINDS, 'aws-config', 'aws-credentials']);

/**
 * The module directories that a run must look at: all of them in a whole-repository run, else those that a target
 * belongs to or applies to, with the roots above them that call them. What they call is found by instantiating them.
 */
export function directoriesInScope(
  workspace: Workspace,
  directories: readonly string[],
  tree: Tree,
): readonly string[] {
  if (workspace.complete) return directories;
  const wanted = new Set<string>(tree.ofUnits);
  for (const file of workspace.targets()) {
    const directory = directoryOf(file.path);
    if (REACHING_ALL.has(file.kind)) return directories;
    if (REACHING_DOWN.has(file.kind))
      for (const below of directories) if (isAtOrBelow(below, directory)) wanted.add(below);
    for (const above of ancestors(directory)) {
      if (!tree.module(above)) continue;
      wanted.add(above);
      break;
    }
  }
  return withCallers(wanted, tree);
}

function withCallers(wanted: Set<string>, tree: Tree): readonly string[] {
  for (const directory of wanted) {
    const module = tree.module(directory);
    // A backend or cloud block makes a root of it: nobody needs to look for callers.
    if (!module || module.backend || module.cloud) continue;
    for (const caller of tree.callersOf(directory)) wanted.add(caller);
  }
  return [...wanted].sort();
}

/**
 * The directories whose files the targets can have an effect on: those of the modules in scope with the trees of their
 * roots, those from the targets up to the root, and those of CI and container files, which may name any other.
 */
export function directoriesReached({ workspace, modules, roots, ciFiles }: Repository): ReadonlySet<string> {
  return new Set([
    ...modules.map(({ directory }) => directory),
    ...roots.flatMap(directoriesOfTree),
    ...workspace.targets().flatMap(({ path }) => ancestors(directoryOf(path))),
    ...ciFiles.map(({ file }) => directoryOf(file.path)),
  ]);
}

const directoriesOfTree = ({ module, children }: ModuleInstance): readonly string[] => [
  module.directory,
  ...children.flatMap(directoriesOfTree),
];
