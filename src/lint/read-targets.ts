import type { Document, HclDocument } from '../model/document.js';
import { readDocument } from '../model/load-document.js';
import { judge } from '../syntax/hcl/judge.js';
import type { Workspace, WorkspaceFile } from '../workspace/workspace.js';
import type { OnProgress } from './options.js';

/** HashiCorp's parser is asked about this many files of a run; of more broken ones our own reader's word stands. */
const MOST_JUDGED = 200;

/**
 * Reads all targets. Of files in HCL's own syntax that our reader rejects, HashiCorp's parser has the last word: either
 * its diagnostic is what the person reads, or its tree, without positions, is what the rules get.
 */
export async function readTargets(
  workspace: Workspace,
  onProgress: OnProgress = () => {},
): Promise<ReadonlyMap<string, Document>> {
  const documents = new Map<string, Document>();
  let judged = 0;
  let seen = 0;
  const targets = workspace.targets();
  for (const file of targets) {
    onProgress(seen++, targets.length);
    const document = read(workspace, file);
    if (!document) continue;
    const isDisputed = isNativeHcl(document) && document.tree.problems.length > 0;
    documents.set(
      file.path,
      isDisputed && judged++ < MOST_JUDGED ? await afterJudgement(document) : document,
    );
  }
  return documents;
}

/** A reader that throws does so again where the error is kept (engine/dispatch.ts). */
function read(workspace: Workspace, file: WorkspaceFile): Document | undefined {
  try {
    return readDocument(workspace, file);
  } catch {
    return undefined;
  }
}

const isNativeHcl = (document: Document): document is HclDocument =>
  document.syntax === 'hcl' && !document.kind.endsWith('-json');

async function afterJudgement(document: HclDocument): Promise<HclDocument> {
  const verdict = await judge(document.file);
  switch (verdict.kind) {
    case 'rejected':
      return { ...document, tree: { ...document.tree, problems: [verdict.problem] } };
    case 'accepted':
      return {
        ...document,
        tree: { ...verdict.tree, comments: document.tree.comments },
        positioned: false,
      };
    case 'unavailable':
      return document;
  }
}
