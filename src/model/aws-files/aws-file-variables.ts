import { type Environment, known, type Setting, unknown } from '../../aws/credential-chain/index.js';
import { type Place, textOf } from '../../source.js';
import type { EnvVariable, ScopedEnvironment } from '../env/env-scope.js';
import { resolvePath } from '../modules/module-files.js';
import { FROM_ROOT } from '../path-from-root.js';

/** The variables that name AWS files. */
export const FILE_VARIABLES = [
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_SHARED_CONFIG_FILE',
] as const;

/** Begins a path below the home directory that a shell has put in; `~` alone reaches the SDK as it is. */
const IN_HOME = '$HOME/';

/**
 * The variables that name AWS files, with paths that Terraform in a directory can follow.
 *
 * @param exists Whether the repository has a file at a path from its root.
 */
export function awsFileVariables(
  { variables }: ScopedEnvironment,
  directory: string,
  exists: (path: string) => boolean,
): Environment<Place> {
  const found = new Map<string, Setting<Place>>();
  for (const name of FILE_VARIABLES) {
    const variable = variables.get(name);
    if (!variable) continue;
    const path = pathOf(variable, directory, exists);
    found.set(name, path === undefined ? unknown(variable.valueAt) : known(path, variable.valueAt));
  }
  return found;
}

function pathOf(
  { value, valueAt, entry, layer }: EnvVariable,
  directory: string,
  exists: (path: string) => boolean,
): string | undefined {
  const text = value ?? textOf(valueAt);
  const inShell = entry.keyword !== '' && entry.quote === '';
  const inHome = (inShell ? /^(?:~|\$HOME|\$\{HOME\})\/(.+)$/ : /^\$(?:HOME|\{HOME\})\/(.+)$/).exec(
    text,
  )?.[1];
  if (inHome !== undefined) return IN_HOME + inHome;
  const beside = /^(?:\$PWD|\$\{PWD\}|\$\(pwd\))\/([\w./-]+)$/.exec(text)?.[1];
  const fromFile = resolvePath(layer.directory, beside ?? text);
  if (beside !== undefined) return fromFile === undefined ? undefined : FROM_ROOT + fromFile;
  if (value === undefined || /^(?:[/~]|[A-Za-z]:)/.test(value)) return value;
  const fromDirectory = resolvePath(directory, value);
  if (fromDirectory !== undefined && exists(fromDirectory)) return value;
  // A path that is right beside the env file is meant from there: Terraform may be started there, with -chdir.
  return fromFile !== undefined && exists(fromFile) ? FROM_ROOT + fromFile : value;
}
