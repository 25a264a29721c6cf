import type { SourceFile } from '../../source.js';
import type { CiKind } from '../../workspace/kinds.js';
import type { YamlReader } from '../yaml/yaml.js';
import { readAtlantis } from './atlantis.js';
import { readAzurePipelines } from './azure-pipelines.js';
import { readBitbucketPipelines } from './bitbucket-pipelines.js';
import { readBuildspec } from './buildspec.js';
import { readCircleci } from './circleci.js';
import { readCompose } from './compose.js';
import { readDockerfile } from './dockerfile.js';
import { readGithubAction } from './github-action.js';
import { readGithubWorkflow } from './github-workflow.js';
import { readGitlabCi } from './gitlab-ci.js';
import { readJenkinsfile } from './jenkinsfile.js';
import { readMakefile } from './makefile.js';
import { type FindFile, type ListFiles, noFile } from './parts.js';
import type { CiFile } from './tree.js';

const READERS: Readonly<
  Record<CiKind, (file: SourceFile, yaml: YamlReader, find: FindFile, list?: ListFiles) => CiFile>
> = {
  'github-workflow': readGithubWorkflow,
  'github-action': readGithubAction,
  'gitlab-ci': readGitlabCi,
  buildspec: readBuildspec,
  'bitbucket-pipelines': readBitbucketPipelines,
  circleci: readCircleci,
  'azure-pipelines': readAzurePipelines,
  atlantis: readAtlantis,
  jenkinsfile: readJenkinsfile,
  compose: readCompose,
  dockerfile: readDockerfile,
  makefile: (file) => readMakefile(file),
};

export const isCiKind = (kind: string): kind is CiKind => Object.hasOwn(READERS, kind);

/**
 * Reads a CI or container file of a kind, with the files that it takes in. Never throws: what is not understood is left
 * out or in `problems`.
 */
export const readCi = (
  kind: CiKind,
  file: SourceFile,
  yaml: YamlReader,
  find: FindFile = noFile,
  list?: ListFiles,
): CiFile => READERS[kind](file, yaml, find, list);

/** All but Dockerfiles, Makefiles and Jenkinsfiles are YAML. */
export const needsYaml = (kind: CiKind): boolean =>
  kind !== 'dockerfile' && kind !== 'makefile' && kind !== 'jenkinsfile';

/**
 * Whether a file may say anything about Terraform, AWS or env files. Reading YAML is the dearest thing of a hook, and most
 * workflows of most repositories build and test.
 */
export const mayConcernTerraform = ({ text }: SourceFile): boolean => CONCERNS.test(text);
const CONCERNS =
  /terra|tofu|\btf|aws|amazon|env[_-]?file|\.env|dotenv|direnv|source\s|include[\s:]|uses:\s*["']?\.\//i;

/** Every such file holds one of these, in any case; so may others. */
export const CONCERNING_TEXTS: readonly string[] = [
  'terra',
  'tofu',
  'tf',
  'aws',
  'amazon',
  'envfile',
  'env_file',
  'env-file',
  '.env',
  'dotenv',
  'direnv',
  'source',
  'include',
  './',
];
