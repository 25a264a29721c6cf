import type { Repository } from './repository.js';

const known = new WeakMap<Repository, readonly string[]>();

const FLAG = /-backend-config[= ]["']?([^\s"']{1,300})/g;

/**
 * What the scripts, Makefiles and CI files of the repository give to `terraform init -backend-config`: `name=value`, or
 * the path of a file.
 */
export function backendFlags(repository: Repository): readonly string[] {
  const remembered = known.get(repository);
  if (remembered) return remembered;
  const flags = repository
    .filesOfKind(
      'makefile',
      'shell',
      'direnv',
      'github-workflow',
      'github-action',
      'gitlab-ci',
      'buildspec',
      'bitbucket-pipelines',
      'circleci',
      'azure-pipelines',
      'atlantis',
      'dockerfile',
      'compose',
    )
    .flatMap(({ path }) =>
      [...(repository.document(path)?.file.text ?? '').matchAll(FLAG)].map(([, flag]) => flag!),
    );
  known.set(repository, flags);
  return flags;
}

/** Whether `terraform init` may get an argument of the backend on its command line. */
export const mayBeGivenToInit = (repository: Repository, argument: string): boolean =>
  backendFlags(repository).some((flag) =>
    flag.includes('=') ? flag.startsWith(`${argument}=`) : !isKnownFile(repository, flag),
  );

const isKnownFile = ({ workspace }: Repository, flag: string): boolean => {
  const name = flag.slice(flag.lastIndexOf('/') + 1);
  return [...workspace.files.keys()].some((path) => path === name || path.endsWith(`/${name}`));
};
