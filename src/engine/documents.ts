import type { Document } from '../model/document.js';
import type { Repository } from '../model/repository.js';

/** The files of a run, for those who need no model. */
export type Documents = Pick<Repository, 'workspace' | 'document'>;

/** A file whose reader fails is an error of the run (dispatch.ts); to all others it has no document. */
export const readableDocuments = (repository: Repository): Documents => ({
  workspace: repository.workspace,
  document: (path): Document | undefined => {
    try {
      return repository.document(path);
    } catch {
      return undefined;
    }
  },
});
