import type { ShellReader } from './reader.js';
import type { ChangedDirectory, ShellCommand, ShellWord } from './tree.js';

/** After that many relative `cd` the directory counts as computed. */
const MAX_CHANGES = 50;

/** Follows `cd`, `pushd` and `popd`. */
export function changeDirectory(reader: ShellReader, command: ShellCommand): void {
  if (command.name === 'popd') {
    reader.directory = reader.previousDirectories.pop();
    return;
  }
  if (command.name !== 'cd' && command.name !== 'pushd') return;
  const to = command.words.slice(1).find((word) => !/^(-[LPe@]+|--)$/.test(word.value));
  const from = reader.directory;
  reader.directory = to?.value === '-' ? reader.previousDirectories.pop() : enter(from, to ?? home(command));
  reader.previousDirectories.push(from);
}

function enter(from: ChangedDirectory | undefined, to: ShellWord): ChangedDirectory {
  const depth = (from?.depth ?? 0) + 1;
  if (/^[/~]/.test(to.value)) return { to, from: undefined, depth: 1 };
  if (depth <= MAX_CHANGES) return { to, from, depth };
  return { to: { ...to, static: false, parts: [{ kind: 'computed' }] }, from: undefined, depth: 1 };
}

/** `cd` alone. */
const home = (command: ShellCommand): ShellWord => ({
  ...command.words[0]!,
  value: '~',
  static: false,
  parts: [{ kind: 'variable', name: 'HOME', fallback: undefined }],
});
