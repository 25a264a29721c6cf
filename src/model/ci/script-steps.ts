import { sayTooDeep } from '../../syntax/ci/script.js';
import type { CiStep } from '../../syntax/ci/tree.js';
import { mappedText } from '../../syntax/mapped-text.js';
import { parseWithin } from '../../syntax/shell/commands.js';
import type { ShellWord } from '../../syntax/shell/tree.js';
import { assigned, pathsOf, type Starting, setBefore, setting, startedStep } from './starting.js';

const SHELLS = /^(?:ba|z|da|a|k)?sh$/;

/** The step that a script of the repository is: `./plan.sh prod`, `bash scripts/plan.sh`. */
export function scriptSteps(starting: Starting): readonly CiStep[] {
  const { command, parts } = starting;
  const at = scriptAt(starting.command.words, command.name);
  const script = at === undefined ? undefined : command.words[at];
  if (at === undefined || !script?.static || /^[/~]/.test(script.value)) return [];
  for (const path of pathsOf(script.value, starting)) {
    const part = parts.add(path, script);
    if (!part) continue;
    const text = mappedText(part.file.text, part.base);
    const args = command.words.slice(at + 1).map((word, index) => assigned(String(index + 1), word, word));
    const own = setting(command, [...args, ...command.assignments], false);
    const exports = setting(command, command.assignments, true);
    const { commands, problems } = parseWithin(text, command);
    sayTooDeep(problems, starting.budget);
    return [startedStep(starting, text, [...setBefore(starting), own, exports, ...commands])];
  }
  return [];
}

/** Where the script's own word stands; undefined for commands that start none. */
function scriptAt(words: readonly ShellWord[], name: string | undefined): number | undefined {
  const [first] = words;
  if (first && /^\.{0,2}[\w./-]*\.(?:sh|bash)$/.test(first.value) && first.value.includes('/')) return 0;
  if (name === undefined || !SHELLS.test(name)) return undefined;
  const at = words.findIndex(({ value }, index) => index > 0 && !/^[-+]/.test(value));
  return at < 0 || words.some(({ value }, index) => index < at && /^-[a-z]*c/.test(value)) ? undefined : at;
}
