import type { SourceFile } from '../../source.js';
import { mappedText } from '../mapped-text.js';
import { parseCommands } from '../shell/commands.js';
import { emptyFile, emptyJob } from './job.js';
import { emptyStep } from './script.js';
import type { CiFile } from './tree.js';

/** Reads a shell script as a file with one job and one step. */
export function readScriptFile(file: SourceFile): CiFile {
  const range = { start: 0, end: file.text.length };
  const script = mappedText(file.text);
  const { commands } = parseCommands(script);
  const step = { ...emptyStep(range), script, commands };
  const name = file.path.slice(file.path.lastIndexOf('/') + 1);
  return {
    ...emptyFile('script', file, []),
    jobs: [{ ...emptyJob(name, range, { start: 0, end: 0 }), steps: [step] }],
  };
}
