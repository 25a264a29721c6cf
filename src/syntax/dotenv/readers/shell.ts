import { mappedText } from '../../mapped-text.js';
import { parseCommands } from '../../shell/commands.js';
import type { EnvReading } from '../tree.js';
import { known, type RawEntry, refused, UNCLOSED, UNKNOWN } from './reading.js';

/** A shell that sources the file (POSIX, Shell Command Language): a CR at the end of a line is a character like any. */
export function shell(entry: RawEntry): EnvReading {
  const line = entry.text.replace(/\r$/, '');
  const prefix = entry.exported ? 'export A=' : 'A=';
  const { commands, problems } = parseCommands(mappedText(prefix + line));
  if (problems.length > 0) return UNCLOSED;
  const command = commands.find(({ nested }) => !nested);
  const assignment = command?.assignments[0];
  if (!command || !assignment) return refused('the shell finds no assignment here');
  const oneCommand = !entry.exported && command.words.length > 0;
  if (oneCommand && !entry.forCommand) return refused('the shell sets it for one command only');
  const rest = (prefix + line).slice(command.end);
  if (/^\s*(?:&(?!&)|\||[()])/.test(rest)) return refused('the shell sets it in a subshell only');
  if (!assignment.value.static) return UNKNOWN;
  const endsLine = assignment.end === prefix.length + line.length;
  if (line === entry.text || (!endsLine && entry.exported)) return known(assignment.value.value);
  if (endsLine) return known(`${assignment.value.value}\r`);
  return rest.includes('#') ? known(assignment.value.value) : refused('the shell runs the CR as a command');
}
