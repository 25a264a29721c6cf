import type { EnvReader } from '../../syntax/dotenv/tree.js';
import { dockerRun } from '../../syntax/shell/docker-run.js';
import type { ShellCommand } from '../../syntax/shell/tree.js';

export interface ReadEnvFile {
  readonly reader: EnvReader;
  /** As written. */
  readonly path: string;
}

/**
 * The env files that a command reads: `source`, direnv's `dotenv` in an `.envrc`, the `--env-file` of docker and
 * compose, the programs dotenv (npm: `dotenv -e file -- program`, Python: `dotenv -f file run`) and dotenvx.
 */
export function filesReadBy(command: ShellCommand): readonly ReadEnvFile[] {
  const words = command.words.map(({ value }) => value);
  const as = (reader: EnvReader, paths: readonly string[]) => paths.map((path) => ({ reader, path }));
  switch (command.name) {
    case '.':
    case 'source':
    case 'source_env':
    case 'source_env_if_exists':
      return as('shell', words.slice(1, 2));
    case 'dotenv_if_exists':
      return as('godotenv', [words[1] ?? '.env']);
    case 'dotenv':
    case 'dotenv-cli':
      return dotenvProgram(words);
    case 'dotenvx':
      return words.includes('run') ? as('dotenv', orDefault(valuesOf(words, '-f', '--env-file'))) : [];
    case 'docker':
    case 'podman':
    case 'nerdctl':
    case 'docker-compose':
    case 'podman-compose': {
      const run = dockerRun(command);
      if (run)
        return as(
          'docker-env-file',
          run.envFiles.map(({ value }) => value),
        );
      const isCompose = command.name.endsWith('-compose') || words.includes('compose');
      return isCompose ? as('compose', valuesOf(words, '--env-file')) : [];
    }
    default:
      return [];
  }
}

function dotenvProgram(words: readonly string[]): readonly ReadEnvFile[] {
  const file = valuesOf(words, '-f', '--file');
  if (words.includes('run')) return orDefault(file).map((path) => ({ reader: 'python-dotenv', path }));
  if (words.includes('--') || words.includes('-e'))
    return orDefault(valuesOf(words, '-e')).map((path) => ({ reader: 'dotenv', path }));
  // direnv's own, in the Go port of the Ruby library.
  return words.length <= 2 ? [{ reader: 'godotenv', path: words[1] ?? '.env' }] : [];
}

const orDefault = (paths: readonly string[]): readonly string[] => (paths.length > 0 ? paths : ['.env']);

/** The values of an option: `--env-file x`, `--env-file=x`. */
function valuesOf(words: readonly string[], ...options: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => {
    if (options.includes(word)) return words[index + 1] ?? [];
    const equals = word.indexOf('=');
    return equals > 0 && options.includes(word.slice(0, equals)) ? word.slice(equals + 1) : [];
  });
}
