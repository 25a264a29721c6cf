import type { SourceFile } from '../../source.js';
import { parseIni } from '../../syntax/ini/ini.js';
import type { IniFile } from '../../syntax/ini/tree.js';
import { reachingValues } from '../consumers/reaching-values.js';
import { resolvePath } from '../modules/module-files.js';
import type { Repository } from '../repository.js';

/** An AWS file of the repository. */
export interface AwsDocument {
  readonly file: SourceFile;
  readonly kind: 'config' | 'credentials';
  readonly tree: IniFile;
}

const NAMING: readonly (readonly [name: string, kind: AwsDocument['kind']])[] = [
  ['shared_config_files', 'config'],
  ['shared_credentials_files', 'credentials'],
  ['shared_credentials_file', 'credentials'],
];
const NAMING_VARIABLES: readonly (readonly [name: string, kind: AwsDocument['kind']])[] = [
  ['AWS_CONFIG_FILE', 'config'],
  ['AWS_SHARED_CREDENTIALS_FILE', 'credentials'],
];

/** The AWS files of the repository: those that are called so, and those that arguments and variables name. */
export function awsDocuments(repository: Repository): readonly AwsDocument[] {
  const found = new Map<string, AwsDocument>();
  const add = (file: SourceFile | undefined, kind: AwsDocument['kind']): void => {
    if (file && !found.has(file.path)) found.set(file.path, { file, kind, tree: parseIni(file) });
  };
  for (const { path, kind } of repository.filesOfKind('aws-config', 'aws-credentials')) {
    add(repository.workspace.read(path), kind === 'aws-config' ? 'config' : 'credentials');
  }
  for (const [path, kind] of namedPaths(repository)) add(repository.awsFiles.repositoryFile(path), kind);
  return [...found.values()];
}

function namedPaths({ consumers }: Repository): readonly (readonly [string, AwsDocument['kind']])[] {
  return consumers.flatMap((consumer) => {
    const here = (path: string, kind: AwsDocument['kind']) => {
      const resolved = /^[~/$]/.test(path) ? undefined : resolvePath(consumer.directory, path);
      return resolved === undefined ? [] : [[resolved, kind] as const];
    };
    const named = NAMING.flatMap(([name, kind]) => {
      const argument = consumer.arguments.get(name);
      const values = argument ? reachingValues(argument, consumer) : [];
      return values.flatMap((value) => (value.kind === 'string' ? here(value.value, kind) : []));
    });
    const variables = consumer.envScope.environments.flatMap(({ variables: set }) =>
      NAMING_VARIABLES.flatMap(([name, kind]) => {
        const path = set.get(name)?.value;
        return path === undefined ? [] : here(path, kind);
      }),
    );
    return [...named, ...variables];
  });
}
