import type { SourceFile, SyntaxProblem } from '../../source.js';
import { mappedText } from '../mapped-text.js';
import { createBudget } from './budget.js';
import { emptyFile, emptyJob } from './job.js';
import { emptyStep, shellCommands } from './script.js';
import type { CiFile } from './tree.js';

/** Reads a shell script as a file with one job and one step. */
export function readScriptFile(file: SourceFile): CiFile {
  const range = { start: 0, end: file.text.length };
  const script = mappedText(file.text);
  const problems: SyntaxProblem[] = [];
  const commands = shellCommands(script, createBudget(problems));
  const step = { ...emptyStep(range), script, commands };
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  return {
    ...emptyFile('script', file, problems),
    jobs: [{ ...emptyJob(name, range, { start: 0, end: 0 }), steps: [step] }],
  };
}
