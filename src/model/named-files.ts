import type { FileKind } from '../workspace/kinds.js';
import type { WorkspaceFile } from '../workspace/workspace.js';
import type { Document, HclDocument } from './document.js';
import type { Module, TfvarsFile } from './module.js';
import { ancestors, directoryOf, tfvarsOrder } from './module-files.js';
import { placedAttribute } from './placed.js';

interface Sources {
  filesOfKind(...kinds: readonly FileKind[]): readonly WorkspaceFile[];
  document(path: string): Document | undefined;
  module(directory: string): Module | undefined;
}

/** The module that a file beside or below it is meant for: the nearest directory upwards that holds one. */
const nearestModule = (path: string, sources: Sources): Module | undefined => {
  const directory = ancestors(directoryOf(path)).find((candidate) => sources.module(candidate));
  return directory === undefined ? undefined : sources.module(directory);
};

function hcl(path: string, sources: Sources): HclDocument | undefined {
  const document = sources.document(path);
  return document?.syntax === 'hcl' ? document : undefined;
}

/**
 * tfvars files that are loaded only when named with -var-file: those of the module's directory without `auto`, those
 * in directories below it, and those outside of any module of which the module declares every name.
 */
export function namedTfvars(root: Module, sources: Sources): readonly TfvarsFile[] {
  const beside = root.tfvars.filter((file) => !file.automatic);
  const elsewhere = tfvarsOrder(sources.filesOfKind('tfvars', 'tfvars-json')).flatMap(
    (file): TfvarsFile[] => {
      if (directoryOf(file.path) === root.directory) return [];
      const owner = nearestModule(file.path, sources);
      if (owner && owner !== root) return [];
      const document = hcl(file.path, sources);
      if (!document) return [];
      const { attributes } = document.tree.body;
      if (!owner && !attributes.every(({ name }) => root.variables.has(name))) return [];
      return [
        {
          file: document.file,
          automatic: false,
          attributes: attributes.map((attribute) => placedAttribute(document.file, attribute)),
        },
      ];
    },
  );
  return [...beside, ...elsewhere];
}

/** Partial backend configurations beside or below a root module. */
export function partialBackendFiles(root: Module, sources: Sources): readonly HclDocument[] {
  return sources
    .filesOfKind('backend-config')
    .filter((file) => nearestModule(file.path, sources) === root)
    .flatMap((file) => hcl(file.path, sources) ?? []);
}
