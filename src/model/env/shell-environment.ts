import { place, type Range, type SourceFile } from '../../source.js';
import type { EnvEntry } from '../../syntax/dotenv/tree.js';
import type { EnvLayer, EnvVariable, ScopedEnvironment } from './env-scope.js';

/** In the place of a path: what a shell exports stands in no file. */
export const SHELL = 'this shell';

/** What the AWS SDKs and Terraform read. */
const READ = /^(AWS|TF)_/;
const PATHS = /^AWS_.*_FILE$/;

/**
 * The environment of a process as if it were an env file, so that the credential chain can be asked about it.
 *
 * @param home Its AWS files may be read: paths below it are written with `$HOME/`, as model/aws-files/aws-files.ts knows them.
 */
export function shellEnvironment(environment: NodeJS.ProcessEnv, home: string): ScopedEnvironment {
  const exported = Object.entries(environment)
    .flatMap(([name, value]) => (value !== undefined && READ.test(name) ? [{ name, value }] : []))
    .map(({ name, value }) => ({ name, value: PATHS.test(name) ? belowHome(value, home) : value }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const file: SourceFile = { path: SHELL, text: exported.map(lineOf).join('') };
  const variables: EnvVariable[] = [];
  const layer: EnvLayer = { file, directory: '', mode: undefined, local: false, variables };
  let start = 0;
  for (const one of exported) {
    variables.push(variableOf(one, start, layer));
    start += lineOf(one).length;
  }
  return {
    mode: undefined,
    variables: new Map(variables.map((variable) => [variable.name, variable])),
    overridden: new Map(),
  };
}

interface Exported {
  readonly name: string;
  readonly value: string;
}

const lineOf = ({ name, value }: Exported): string => `${name}=${value}\n`;

const belowHome = (path: string, home: string): string =>
  path.startsWith(`${home}/`) ? `$HOME/${path.slice(home.length + 1)}` : path;

function variableOf({ name, value }: Exported, start: number, layer: EnvLayer): EnvVariable {
  const { file } = layer;
  const nameRange: Range = { start, end: start + name.length };
  const valueRange: Range = { start: nameRange.end + 1, end: nameRange.end + 1 + value.length };
  const entry: EnvEntry = {
    type: 'EnvEntry',
    start,
    end: valueRange.end,
    name,
    nameRange,
    valueRange,
    rawRange: valueRange,
    value,
    interpolated: false,
    quote: '',
    keyword: '',
    separator: '=',
    spaceBeforeSeparator: false,
    spaceAfterSeparator: false,
    endsInCr: false,
    trailingComment: undefined,
    forCommand: false,
    branch: undefined,
  };
  const [at, nameAt, valueAt] = [place(file, entry), place(file, nameRange), place(file, valueRange)];
  return { name, value, at, nameAt, valueAt, entry, layer };
}
