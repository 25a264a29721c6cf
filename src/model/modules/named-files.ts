import { groupBy } from '../../group-by.js';
import { once } from '../../once.js';
import type { FileKind } from '../../workspace/kinds.js';
import type { WorkspaceFile } from '../../workspace/workspace.js';
import type { Document, HclDocument } from '../document.js';
import type { Module, TfvarsFile } from './module.js';
import { ancestors, directoryOf, tfvarsOrder } from './module-files.js';
import { placedAttribute } from './placed.js';

interface Sources {
  filesOfKind(...kinds: readonly FileKind[]): readonly WorkspaceFile[];
  document(path: string): Document | undefined;
  /** Whether Terraform finds a module in a directory; told by names alone. */
  isModule(directory: string): boolean;
}

/** Files that a run may name on the command line, by the module that they are meant for. */
export interface NamedFiles {
  /**
   * tfvars files that are loaded only when named with -var-file: those of the module's directory without `auto`, those
   * in directories below it, and those outside of any module of which the module declares every name.
   */
  tfvarsFor(root: Module): readonly TfvarsFile[];
  /** Partial backend configurations beside or below a root module. */
  backendsFor(root: Module): readonly HclDocument[];
}

/** Looks at every such file once, however many modules ask. */
export function indexNamedFiles(sources: Sources): NamedFiles {
  const hcl = (path: string): readonly HclDocument[] => {
    const document = sources.document(path);
    return document?.syntax === 'hcl' ? [document] : [];
  };
  const tfvars = once(() => byOwner(tfvarsOrder(sources.filesOfKind('tfvars', 'tfvars-json')), sources));
  const backends = once(() => byOwner(sources.filesOfKind('backend-config'), sources));
  const orphans = once(() =>
    (tfvars().get(undefined) ?? []).flatMap(({ path }) => hcl(path)).map((one) => asTfvars(one, false)),
  );
  return {
    tfvarsFor(root) {
      const below = (tfvars().get(root.directory) ?? [])
        .filter(({ path }) => directoryOf(path) !== root.directory)
        .flatMap(({ path }) => hcl(path))
        .map((one) => asTfvars(one, false));
      const fitting = orphans().filter(({ attributes }) =>
        attributes.every(({ attribute }) => root.variables.has(attribute.name)),
      );
      return [...root.tfvars.filter((file) => !file.automatic), ...below, ...fitting];
    },
    backendsFor: (root) => (backends().get(root.directory) ?? []).flatMap(({ path }) => hcl(path)),
  };
}

/** @param automatic Loaded without being named. */
export const asTfvars = ({ file, tree }: HclDocument, automatic: boolean): TfvarsFile => ({
  file,
  automatic,
  attributes: tree.body.attributes.map((attribute) => placedAttribute(file, attribute)),
});

export const closedTfvars = ({
  path,
  automatic,
}: {
  readonly path: string;
  readonly automatic: boolean;
}): TfvarsFile => ({
  file: { path, text: '' },
  automatic,
  attributes: [],
  isClosed: true,
});

/** By the directory of the nearest module upwards; undefined for files outside of any. */
function byOwner(
  files: readonly WorkspaceFile[],
  { isModule }: Sources,
): ReadonlyMap<string | undefined, readonly WorkspaceFile[]> {
  return groupBy(files, ({ path }) => ancestors(directoryOf(path)).find(isModule));
}
