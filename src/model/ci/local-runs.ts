import { readCi } from '../../syntax/ci/ci.js';
import { readScriptFile } from '../../syntax/ci/script-file.js';
import type { YamlReader } from '../../syntax/yaml/yaml.js';
import type { FileKind } from '../../workspace/kinds.js';
import type { Workspace, WorkspaceFile } from '../../workspace/workspace.js';
import { ancestors, directoryOf } from '../modules/module-files.js';
import { type TerraformRun, terraformRuns } from './terraform-runs.js';

interface Sources {
  readonly workspace: Workspace;
  filesOfKind(...kinds: readonly FileKind[]): readonly WorkspaceFile[];
}

/** Finds how people run Terraform in a directory. */
export type LocalRuns = (directory: string) => readonly TerraformRun[];

/** Options of Terraform that say more than the files beside it. */
const GIVES = /-(?:backend-config|var)\b/;

/** Directories for scripts, beside those that they are about. */
const SCRIPTS = /(?:^|\/)(?:bin|ci|hack|scripts?|tools?)$/;

/**
 * The runs with options of their own that Makefiles and scripts start in a directory. Only files near it are looked at:
 * below it, in the directories above, and in the script directories of those.
 */
export function localRuns({ workspace, filesOfKind }: Sources): LocalRuns {
  const runsOf = (file: WorkspaceFile): readonly TerraformRun[] => {
    const source = workspace.read(file.path);
    if (!source || !GIVES.test(source.text)) return [];
    const ci = file.kind === 'makefile' ? readCi('makefile', source, NO_YAML) : readScriptFile(source);
    return terraformRuns(ci);
  };
  const known = new Map<string, readonly TerraformRun[]>();
  return (directory) => {
    const above = new Set(ancestors(directory));
    const isNear = (path: string): boolean => {
      const own = directoryOf(path);
      if (above.has(own) || own.startsWith(`${directory}/`)) return true;
      return SCRIPTS.test(own) && above.has(directoryOf(own));
    };
    return filesOfKind('makefile', 'shell')
      .filter(({ path }) => isNear(path))
      .flatMap((file) => {
        const runs = known.get(file.path) ?? runsOf(file);
        known.set(file.path, runs);
        return runs.filter((run) => run.directory === directory);
      });
  };
}

const NO_YAML: YamlReader = () => ({ documents: [], problems: [] });
