import { once, remember } from '../../once.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { RepositoryFiles } from '../repository-files.js';
import { loadLockFile } from '../versions/lock-file.js';
import { findCallers } from './callers.js';
import { loadModule } from './load-module.js';
import type { Module, TfvarsFile } from './module.js';
import { tfvarsOrder } from './module-files.js';
import { asTfvars, closedTfvars } from './named-files.js';
import { isRootModule } from './root-module.js';

export interface ModuleIndex {
  module(directory: string): Module | undefined;
  /** Directories of local modules that call the one in a directory. */
  callersOf(directory: string): readonly string[];
}

interface Sources {
  readonly workspace: Workspace;
  readonly files: RepositoryFiles;
  /** What terragrunt writes beside a module; undefined where no unit runs it. */
  generatedIn(directory: string): Module['generated'];
}

/** The modules of a repository, each read when it is asked for. */
export function indexModules({ workspace, files, generatedIn }: Sources): ModuleIndex {
  const module = remember((directory: string) =>
    files.isModule(directory) ? readModule(directory) : undefined,
  );
  const callersOf = findCallers({
    workspace,
    directories: files.moduleDirectories,
    module,
    pathsOf: (directory) => {
      const { ordinary, overrides } = files.moduleFilesIn(directory);
      return [...ordinary, ...overrides].map(({ path }) => path);
    },
  });

  function readModule(directory: string): Module {
    const { hclDocuments } = files;
    const here = files.filesIn(directory);
    const { ordinary, overrides } = files.moduleFilesIn(directory);
    const tfvars = tfvarsOrder(here).map((file): TfvarsFile => {
      const [found] = hclDocuments([file]);
      return found ? asTfvars(found, file.automatic) : closedTfvars(file);
    });
    const contents = loadModule(directory, hclDocuments(ordinary), hclDocuments(overrides), tfvars);
    const [lock] = hclDocuments(here.filter((file) => file.kind === 'lock')).map(loadLockFile);
    const generated = once(() => generatedIn(directory));
    const requirements = once(() => {
      const own = new Set(contents.requirements.map(({ name }) => name));
      const added = generated()?.requirements ?? [];
      return [...contents.requirements, ...added.filter(({ name }) => !own.has(name))];
    });
    const isRoot = once(() => isRootModule({ ...contents, lock }, { module, callersOf }));
    return {
      ...contents,
      lock,
      get callers() {
        return callersOf(directory);
      },
      get generated() {
        return generated();
      },
      get requirements() {
        return requirements();
      },
      get isRoot() {
        return isRoot();
      },
    };
  }

  return { module, callersOf };
}
