import type { SourceFile } from '../../source.js';
import { directoryOf, resolvePath } from '../modules/module-files.js';
import type { Repository } from '../repository.js';
import type { ScopedEnvironment } from './env-scope.js';

/**
 * Whether an env file, or one that has a part in the same environment, loads something that is not in sight: `source_up`,
 * a computed path, a file that only some machines have.
 */
export function mayIncludeMore(
  repository: Repository,
  { variables }: ScopedEnvironment,
  file: SourceFile,
): boolean {
  const files = new Set([file, ...[...variables.values()].map(({ layer }) => layer.file)]);
  return [...files].some(({ path }) => {
    const document = repository.document(path);
    if (document?.syntax !== 'env') return false;
    return document.tree.includes.some((include) => {
      const name = include.path ?? (include.command.startsWith('dotenv') ? '.env' : undefined);
      const target = name === undefined ? undefined : resolvePath(directoryOf(path), name);
      return target === undefined || !repository.document(target);
    });
  });
}
