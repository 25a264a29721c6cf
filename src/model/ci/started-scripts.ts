import type { SyntaxProblem } from '../../source.js';
import { createBudget } from '../../syntax/ci/budget.js';
import { createParts, type FindFile } from '../../syntax/ci/parts.js';
import type { CiFile, CiJob, CiStep } from '../../syntax/ci/tree.js';
import { makeSteps } from './make-steps.js';
import { scriptSteps } from './script-steps.js';
import type { Starting } from './starting.js';

/** Scripts start scripts that start scripts … */
const MAX_LEVELS = 5;
/** Steps of one file: each start of a script is one, each line of a recipe. */
const MAX_STEPS = 2_000;

/**
 * The file with the steps of scripts and make targets of the repository that its own steps start, right behind those: they
 * run in the environment of the job, and what they set does not last.
 */
export function withStarted(ci: CiFile, find: FindFile): CiFile {
  const problems: SyntaxProblem[] = [];
  const parts = createParts(ci.file, find, problems, ci.parts);
  const budget = createBudget(problems);
  let left = MAX_STEPS;
  const started = (job: CiJob, step: CiStep, level: number): readonly CiStep[] => {
    const inner = startedBy({ ci, job, step, parts, budget });
    if (inner.length === 0) return [step];
    left -= inner.length;
    if (level >= MAX_LEVELS || left < 0) {
      if (problems.length === 0)
        problems.push({
          start: step.start,
          end: step.end,
          isLimit: true,
          message: 'scripts start more than is followed',
        });
      return [step];
    }
    return [step, ...inner.flatMap((one) => started(job, one, level + 1))];
  };
  const jobs = ci.jobs.map((job) => {
    const steps = job.steps.flatMap((step) => started(job, step, 0));
    return steps.length === job.steps.length ? job : { ...job, steps };
  });
  if (problems.length === 0 && jobs.every((job, at) => job === ci.jobs[at])) return ci;
  return { ...ci, jobs, parts: parts.all, problems: [...ci.problems, ...problems] };
}

const startedBy = (starting: Omit<Starting, 'command'>): readonly CiStep[] =>
  starting.step.commands.flatMap((command) => {
    if (command.nested) return [];
    return command.name === 'make' || command.name === 'gmake'
      ? makeSteps({ ...starting, command })
      : scriptSteps({ ...starting, command });
  });
