import type { TerraformRun } from '../../../src/model/ci/terraform-runs.js';
import { terraformRuns } from '../../../src/model/ci/terraform-runs.js';
import { createRepository } from '../../../src/model/create-repository.js';
import type { Repository } from '../../../src/model/repository.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';
import { type MemoryOptions, memoryWorkspace } from '../../../src/workspace/memory.js';

const yaml = await loadYamlReader();

export const WORKFLOW = '.github/workflows/plan.yml';

/** A repository with its CI files read. */
export const open = (files: Readonly<Record<string, string>>, options: MemoryOptions = {}): Repository =>
  createRepository(memoryWorkspace(files, options), { yaml });

/** Every run of a repository's CI files. */
export const runsOf = (files: Readonly<Record<string, string>>): readonly TerraformRun[] =>
  open(files).ciFiles.flatMap(terraformRuns);

/** A workflow with one job; its keys are indented by four blanks, its steps are given as YAML items. */
export const workflow = (steps: readonly string[], job = '', top = ''): string =>
  `on: push\n${top}jobs:\n  plan:\n    runs-on: ubuntu-latest\n${job}    steps:\n${steps
    .map((step) => `      - ${step.replaceAll('\n', '\n        ')}\n`)
    .join('')}`;

/** The runs of one such workflow. */
export const runsIn = (...parts: Parameters<typeof workflow>): readonly TerraformRun[] =>
  runsOf({ [WORKFLOW]: workflow(...parts) });

export const script = (...lines: readonly string[]): string => `run: |\n  ${lines.join('\n  ')}`;

export const login = (more = 'role-to-assume: arn:aws:iam::730335184422:role/plan'): string =>
  `uses: aws-actions/configure-aws-credentials@v4\nwith:\n  aws-region: eu-west-1\n  ${more}`;
