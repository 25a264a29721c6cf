import { ciSteps } from './ci.js';
import { configurationStep } from './configuration.js';
import { gitignoreSteps } from './gitignore.js';
import { hookSteps } from './hooks.js';
import type { Project, Step } from './step.js';

/** What sets credlint up in a repository. Done once, the same plan holds nothing to write. */
export function planOf(project: Project, version: string): readonly Step[] {
  return [
    configurationStep(project),
    ...gitignoreSteps(project),
    ...hookSteps(project, version),
    ...ciSteps(project, version),
  ];
}
