import type { Document, EnvDocument, HclDocument, IniDocument } from '../model/document.js';
import type { Repository } from '../model/repository.js';
import { positionAt, type SourceFile } from '../source.js';
import { walk } from '../syntax/hcl/walk.js';
import type { IniEntry } from '../syntax/ini/tree.js';
import type { ActiveRule } from './active-rule.js';
import { createDispatch, type Dispatch, type Whereabouts } from './dispatch.js';

/**
 * Shows the repository to the rules: one walk of every target file shared by all of them, which leaves out what nobody
 * listens to, then the model floor.
 */
export function runRules(
  repository: Repository,
  active: readonly ActiveRule[],
  options: { readonly timing?: boolean } = {},
): Dispatch {
  const dispatch = createDispatch(active, options);
  visitDocuments(repository, dispatch);
  visitModel(repository, dispatch);
  return dispatch;
}

function visitDocuments({ workspace, document }: Repository, dispatch: Dispatch): void {
  for (const { path } of workspace.targets())
    dispatch.guard(path, () => {
      const found = document(path);
      if (found) visitDocument(found, dispatch);
    });
}

const startOf =
  (file: SourceFile, start = 0) =>
  (): Whereabouts => ({
    file: file.path,
    line: positionAt(file, start).line,
  });

function visitDocument(document: Document, dispatch: Dispatch): void {
  dispatch.emit('Document', [document], startOf(document.file));
  if (document.syntax === 'hcl') visitHcl(document, dispatch);
  if (document.syntax === 'env') visitEnv(document, dispatch);
  if (document.syntax === 'ini') visitIni(document, dispatch);
}

function visitHcl(document: HclDocument, dispatch: Dispatch): void {
  const { file, tree } = document;
  const inExpressions = dispatch.listens('Template');
  if (inExpressions || dispatch.listens('Block', 'Attribute'))
    walk(tree.body, (node, parents) => {
      if (node.type === 'Block' || node.type === 'Attribute' || node.type === 'Template')
        dispatch.emit(node.type, [node, { document, parents }], startOf(file, node.start));
      return inExpressions || node.type !== 'Attribute';
    });
  for (const comment of tree.comments)
    dispatch.emit('Comment', [comment, { document, parents: [] }], startOf(file, comment.start));
}

function visitEnv(document: EnvDocument, dispatch: Dispatch): void {
  const { file, tree } = document;
  for (const node of [...tree.entries, ...tree.comments])
    dispatch.emit(node.type, [node, { document, parents: [] }], startOf(file, node.start));
}

function visitIni(document: IniDocument, dispatch: Dispatch): void {
  const { file, tree } = document;
  const visitEntry = (entry: IniEntry): void => {
    dispatch.emit('IniEntry', [entry, { document, parents: [] }], startOf(file, entry.start));
    entry.nested.forEach(visitEntry);
  };
  for (const section of tree.sections) {
    dispatch.emit('IniSection', [section, { document, parents: [] }], startOf(file, section.start));
    section.entries.forEach(visitEntry);
  }
}

function visitModel(repository: Repository, dispatch: Dispatch): void {
  const inDirectory = (directory: string) => (): Whereabouts => ({ file: directory || '.', line: 1 });
  dispatch.guard(undefined, () => {
    if (!dispatch.listens('Module')) return;
    for (const module of repository.modules) dispatch.emit('Module', [module], inDirectory(module.directory));
  });
  dispatch.guard(undefined, () => {
    if (!dispatch.listens('RootModule')) return;
    for (const root of repository.roots)
      dispatch.emit('RootModule', [root], inDirectory(root.module.directory));
  });
  dispatch.guard(undefined, () => {
    if (!dispatch.listens('Consumer')) return;
    for (const consumer of repository.consumers)
      dispatch.emit('Consumer', [consumer], startOf(consumer.header.file, consumer.header.start));
  });
  dispatch.emit('Repository', [repository], inDirectory(''));
}
