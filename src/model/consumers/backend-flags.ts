import { oncePer } from '../../once.js';
import { CI_KINDS } from '../../workspace/kinds.js';
import type { Repository } from '../repository.js';

const FLAG = /-backend-config[= ]["']?([^\s"']{1,300})/g;

/**
 * What the scripts, Makefiles and CI files of the repository give to `terraform init -backend-config`: `name=value`, or
 * the path of a file.
 */
const backendFlags = oncePer((repository: Repository): readonly string[] =>
  repository
    .filesOfKind('shell', 'direnv', ...CI_KINDS)
    .flatMap(({ path }) =>
      [...(repository.document(path)?.file.text ?? '').matchAll(FLAG)].map(([, flag]) => flag!),
    ),
);

/** Whether `terraform init` may get an argument of the backend on its command line. */
export const mayBeGivenToInit = (repository: Repository, argument: string): boolean =>
  backendFlags(repository).some((flag) =>
    flag.includes('=') ? flag.startsWith(`${argument}=`) : !isKnownFile(repository, flag),
  );

const isKnownFile = ({ workspace }: Repository, flag: string): boolean => {
  const name = flag.slice(flag.lastIndexOf('/') + 1);
  return [...workspace.files.keys()].some((path) => path === name || path.endsWith(`/${name}`));
};
