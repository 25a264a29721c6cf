import {
  type AwsFile,
  type AwsFiles,
  type AwsSection,
  type Environment,
  known,
  knownText,
} from '../../aws/credential-chain/index.js';
import { type Place, place, type SourceFile } from '../../source.js';
import { parseIni } from '../../syntax/ini/ini.js';
import type { IniFile } from '../../syntax/ini/tree.js';
import type { HomeFiles } from '../../workspace/home.js';
import type { Consumer } from '../consumers/consumer.js';
import type { ScopedEnvironment } from '../env/env-scope.js';
import { possibleValues, type Value } from '../evaluation/value.js';
import { resolvePath } from '../modules/module-files.js';
import { belowRoot } from '../path-from-root.js';
import { awsFileVariables, FILE_VARIABLES } from './aws-file-variables.js';

/** What the AWS files of a consumer are read from. */
export interface AwsFileSources {
  readonly home: HomeFiles | undefined;
  /** A file inside the repository that configuration names. */
  repositoryFile(path: string): SourceFile | undefined;
}

const FILE_ARGUMENTS = [
  'shared_config_files',
  'shared_credentials_files',
  'shared_credentials_file',
] as const;

const NONE_NAMED: ReadonlyMap<string, AwsFile<Place>> = new Map();

/** The AWS files in reach of a consumer in one environment; what was not read is said to be unread. */
export function awsFilesOf(
  consumer: Consumer,
  environment: Environment<Place>,
  sources: AwsFileSources,
): AwsFiles<Place> {
  const paths = new Set([
    ...FILE_ARGUMENTS.flatMap((name) => strings(consumer.arguments.get(name)?.value)),
    ...FILE_VARIABLES.flatMap((name) => knownText(environment.get(name)) ?? []),
  ]);
  return {
    config: homeFile('.aws/config', sources),
    credentials: homeFile('.aws/credentials', sources),
    named:
      paths.size === 0
        ? NONE_NAMED
        : new Map([...paths].map((path) => [path, namedFile(path, consumer.directory, sources)])),
  };
}

/** The variables of an environment that name AWS files, as the consumer's directory sees them. */
export const fileVariables = (
  { directory }: Consumer,
  environment: ScopedEnvironment,
  { repositoryFile }: AwsFileSources,
): Environment<Place> =>
  awsFileVariables(environment, directory, (path) => repositoryFile(path) !== undefined);

const strings = (value: Value | undefined): readonly string[] =>
  (value ? possibleValues(value) : []).flatMap((one) => {
    if (one.kind === 'list') return one.items.flatMap(strings);
    return one.kind === 'string' ? [one.value] : [];
  });

/** Without permission to look, a home directory may hold anything. */
const homeFile = (path: string, { home }: AwsFileSources): AwsFile<Place> => {
  if (!home) return 'unread';
  const file = home.read(path);
  if (file === 'unread') return 'unread';
  return file ? sectionsOf(file) : [];
};

function namedFile(path: string, directory: string, sources: AwsFileSources): AwsFile<Place> {
  const below = /^(?:~|\$HOME|\$\{HOME\})\/(.*)$/.exec(path)?.[1];
  if (below !== undefined) return homeFile(below, sources);
  const ofRepository = belowRoot(path);
  const resolved = path.startsWith('/')
    ? undefined
    : resolvePath(ofRepository === undefined ? directory : '', ofRepository ?? path);
  const file = resolved === undefined ? undefined : sources.repositoryFile(resolved);
  // One that is not here may be made before terraform runs.
  return file ? sectionsOf(file) : 'unread';
}

const sectionsByFile = new WeakMap<SourceFile, readonly AwsSection<Place>[]>();

function sectionsOf(file: SourceFile): readonly AwsSection<Place>[] {
  const found = sectionsByFile.get(file) ?? toSections(file, parseIni(file));
  sectionsByFile.set(file, found);
  return found;
}

const toSections = (file: SourceFile, { sections }: IniFile): readonly AwsSection<Place>[] =>
  sections.map(({ header, headerRange, entries }) => ({
    header,
    origin: place(file, headerRange),
    entries: new Map(entries.map((entry) => [entry.name, known(entry.value, place(file, entry.valueRange))])),
  }));
