import type { SourceFile } from '../../source.js';
import type { YamlNode } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import { createBudget } from './budget.js';
import { emptyFile, emptyJob } from './job.js';
import { scriptLines, stepsOfLines } from './script.js';
import type { CiEnvEntry, CiFile } from './tree.js';
import { entriesOf, envOf, textAt, valueAt } from './yaml-values.js';

/**
 * Reads a buildspec of AWS CodeBuild (docs.aws.amazon.com, Build specification reference): one job, whose phases run in
 * one shell from version 0.2 on.
 */
export function readBuildspec(file: SourceFile, yaml: YamlReader): CiFile {
  const { documents, ...read } = yaml(file);
  const [root] = documents;
  const problems = [...read.problems];
  const budget = createBudget(problems);
  if (!root) return emptyFile('buildspec', file, problems);
  const phases = entriesOf(valueAt(root, 'phases')).map(({ value }) => [
    ...scriptLines(valueAt(value, 'commands'), budget),
    ...scriptLines(valueAt(value, 'finally'), budget),
  ]);
  const shell = textAt(root, 'env', 'shell')?.value;
  const oneShell = textAt(root, 'version')?.value !== '0.1';
  const scripts = oneShell ? [phases.flat()] : phases.flat().map((line) => [line]);
  const env = [
    ...envOf(valueAt(root, 'env', 'variables'), 'file'),
    ...referencesOf(valueAt(root, 'env', 'parameter-store')),
    ...referencesOf(valueAt(root, 'env', 'secrets-manager')),
  ];
  const job = {
    ...emptyJob('build', root, { start: root.start, end: root.start }),
    steps: scripts.flatMap((lines) => stepsOfLines(lines, shell, budget)),
  };
  return { ...emptyFile('buildspec', file, problems), env, jobs: [job] };
}

/** Values that name a parameter or secret, which CodeBuild fetches. */
const referencesOf = (node: YamlNode | undefined): readonly CiEnvEntry[] =>
  envOf(node, 'file').map((entry) => ({
    ...entry,
    value: entry.value && { ...entry.value, static: false },
    secretReference: entry.value?.value,
  }));
