import type { Edit } from '../../src/engine/finding.js';
import { directoryOf } from '../../src/model/modules/module-files.js';
import type { Repository } from '../../src/model/repository.js';
import { type Place, place } from '../../src/source.js';

/**
 * Makes a reference of a text that names one (`"var.x"`, `"TF_VAR_x"`), where the module declares what it names.
 *
 * @param at The text between the quotes, where a reference may stand: in no default, tfvars file or backend.
 */
export function unquote(at: Place, repository: Repository): Edit | undefined {
  const { text, path } = at.file;
  const kind = repository.workspace.files.get(path)?.kind;
  const named = text.slice(at.start, at.end);
  const reference = named.startsWith('TF_VAR_') ? `var.${named.slice('TF_VAR_'.length)}` : named;
  if (!/^[\w.-]+$/.test(named) || text[at.start - 1] !== '"' || text[at.end] !== '"') return undefined;
  if (!isDeclared(reference, directoryOf(path), repository)) return undefined;
  if (kind === 'terraform-json') return { at, text: `\${${reference}}` };
  if (kind !== 'terraform') return undefined;
  return { at: place(at.file, { start: at.start - 1, end: at.end + 1 }), text: reference };
}

function isDeclared(reference: string, directory: string, repository: Repository): boolean {
  const [root, name = ''] = reference.split('.');
  const module = repository.module(directory);
  return root === 'var' ? !!module?.variables.has(name) : root === 'local' && !!module?.locals.has(name);
}
