import { groupBy } from '../group-by.js';
import { once, remember } from '../once.js';
import type { SourceFile } from '../source.js';
import type { FileKind } from '../workspace/kinds.js';
import type { Workspace, WorkspaceFile } from '../workspace/workspace.js';
import type { Document, HclDocument } from './document.js';
import { readDocument } from './load-document.js';
import { directoryOf, hasModule, isLoaded, moduleFiles } from './modules/module-files.js';

/** The files of a workspace as the model asks for them; each is read once, and none before it is asked for. */
export interface RepositoryFiles {
  document(path: string): Document | undefined;
  hclDocuments(files: readonly WorkspaceFile[]): readonly HclDocument[];
  readFile(path: string): SourceFile | undefined;
  filesOfKind(...kinds: readonly FileKind[]): readonly WorkspaceFile[];
  /** Right in a directory. */
  filesIn(directory: string): readonly WorkspaceFile[];
  moduleFilesIn(directory: string): ReturnType<typeof moduleFiles>;
  /** Whether Terraform finds a module in a directory; told by names alone. */
  isModule(directory: string): boolean;
  /** Whether a path is a file or a directory with files. */
  exists(path: string): boolean;
  /** Those with modules, sorted. */
  readonly moduleDirectories: readonly string[];
}

/** @param known Documents that were read already, by path. */
export function repositoryFiles(
  workspace: Workspace,
  known: ReadonlyMap<string, Document> | undefined,
): RepositoryFiles {
  const document = remember((path: string) => {
    const file = workspace.files.get(path);
    return known?.get(path) ?? (file && readDocument(workspace, file));
  });
  const byDirectory = groupBy(workspace.files.values(), ({ path }) => directoryOf(path));
  const byKind = once(() => groupBy(workspace.files.values(), ({ kind }) => kind));
  const filesIn = (directory: string): readonly WorkspaceFile[] => byDirectory.get(directory) ?? [];
  const moduleFilesIn = remember((directory: string) => moduleFiles(filesIn(directory)));
  return {
    document,
    hclDocuments: (files) =>
      files.flatMap(({ path }) => {
        const found = document(path);
        return found?.syntax === 'hcl' ? [found] : [];
      }),
    readFile: (path) => (workspace.exists(path) ? workspace.read(path) : undefined),
    filesOfKind: (...kinds) => kinds.flatMap((kind) => byKind().get(kind) ?? []),
    filesIn,
    moduleFilesIn,
    isModule: (directory) => filesIn(directory).some(isLoaded),
    exists: (path) => workspace.exists(path) || byDirectory.has(path),
    moduleDirectories: [...byDirectory]
      .flatMap(([directory, files]) => (hasModule(files) ? [directory] : []))
      .sort(),
  };
}
