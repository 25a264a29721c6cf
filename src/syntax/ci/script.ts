import type { Range, SyntaxProblem } from '../../source.js';
import { createMappedText, type MappedText } from '../mapped-text.js';
import { parseCommands } from '../shell/commands.js';
import { type ShellDialect, TOO_DEEP } from '../shell/reader.js';
import type { ShellCommand } from '../shell/tree.js';
import type { YamlNode, YamlScalar } from '../yaml/tree.js';
import type { Budget } from './budget.js';
import type { CiStep } from './tree.js';
import { itemsOf } from './yaml-values.js';

/** A step in which nothing is set. */
export const emptyStep = ({ start, end }: Range): CiStep => ({
  start,
  end,
  id: undefined,
  name: undefined,
  uses: undefined,
  with: [],
  script: undefined,
  commands: [],
  shell: undefined,
  workingDirectory: undefined,
  env: [],
  condition: undefined,
  given: undefined,
});

/** Programs that understand the commands that we look for as a shell does. */
const SHELLS = /^(?:bash|sh|zsh|dash|ash|pwsh|powershell|cmd)\b/;

/** Aliases give one script to many steps. */
const parsed = new WeakMap<MappedText, readonly ShellCommand[]>();

/** The commands of a script, none where another program than a shell reads it. */
export function commandsOf(
  script: MappedText,
  shell: string | undefined,
  budget: Budget,
): readonly ShellCommand[] {
  const program = shell?.slice(shell.lastIndexOf('/') + 1);
  if (program !== undefined && !SHELLS.test(program)) return [];
  const known = parsed.get(script);
  if (known || !budget.spend(script.value.length)) return known ?? [];
  const commands = shellCommands(script, budget);
  parsed.set(script, commands);
  return commands;
}

type Refusing = Pick<Budget, 'refuse'>;

/** The commands of a shell text; where they go deeper than is followed is said. */
export function shellCommands(
  text: MappedText,
  budget: Refusing,
  dialect: ShellDialect = 'shell',
): readonly ShellCommand[] {
  const { commands, problems } = parseCommands(text, dialect);
  sayTooDeep(problems, budget);
  return commands;
}

export function sayTooDeep(problems: readonly SyntaxProblem[], budget: Refusing): void {
  const tooDeep = problems.find(({ message }) => message === TOO_DEEP);
  if (tooDeep) budget.refuse(tooDeep);
}

/** Lists in lists, and references to them. */
const MAX_DEPTH = 10;

/** The lines of a script that is a list, nested lists included, and those that `find` puts in the place of others. */
export function scriptLines(
  node: YamlNode | undefined,
  budget: Budget,
  find: (node: YamlNode) => YamlNode | undefined = (item) => item,
  depth = 0,
): readonly YamlScalar[] {
  return itemsOf(node).flatMap((item) => {
    if (depth > MAX_DEPTH) budget.refuse(item);
    if (depth > MAX_DEPTH || !budget.spend(10)) return [];
    const found = find(item);
    if (found !== item || found.type === 'seq') return scriptLines(found, budget, find, depth + 1);
    return found.type === 'scalar' ? [found] : [];
  });
}

/** Lines that one shell runs one after the other, so that a `cd` lasts. */
function joinLines(lines: readonly YamlScalar[]): MappedText {
  const builder = createMappedText();
  for (const line of lines) {
    builder.appendSlice(line, 0, line.value.length);
    builder.append('\n', line.end);
  }
  return builder.build();
}

/** The step that runs lines in one shell; none without any. */
export function stepsOfLines(
  lines: readonly YamlScalar[],
  shell: string | undefined,
  budget: Budget,
): readonly CiStep[] {
  const [first, last] = [lines[0], lines.at(-1)];
  const length = lines.reduce((sum, { value }) => sum + value.length, 0);
  if (!first || !last || !budget.spend(length)) return [];
  const script = joinLines(lines);
  const range = { start: first.start, end: last.end };
  return [{ ...emptyStep(range), script, commands: commandsOf(script, shell, budget), shell }];
}
