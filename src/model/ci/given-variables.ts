import { type Range, textOf } from '../../source.js';
import { placeIn } from '../../syntax/ci/parts.js';
import type { CiFile, CiJob, CiStep } from '../../syntax/ci/tree.js';
import { terraformCommand } from '../../syntax/shell/terraform-command.js';
import type { ShellCommand } from '../../syntax/shell/tree.js';
import type { SetVariable } from '../env/env-scope.js';
import type { Module } from '../modules/module.js';
import type { Repository } from '../repository.js';
import { CONFIGURES_AWS } from './aws-login.js';
import { bringsNoLogin } from './harmless-actions.js';
import { environmentOfRun } from './job-environment.js';
import { type TerraformRun, terraformRuns } from './terraform-runs.js';

/** A `TF_VAR_` variable of a job, with the root modules whose runs see it. */
export interface GivenVariable {
  readonly variable: SetVariable;
  readonly modules: readonly Module[];
  /** The first of them. */
  readonly run: TerraformRun;
}

interface Found {
  readonly variable: SetVariable;
  /** The runs that see it, by the file in whose jobs they are: a called workflow has one for each call. */
  readonly seenBy: Map<CiFile, TerraformRun[]>;
}

/** Those of which it is certain who sees them: where anything else may run Terraform, nothing is told. */
export function givenVariables(repository: Repository): readonly GivenVariable[] {
  const found = new Map<string, Found>();
  for (const ci of repository.ciFiles)
    for (const run of terraformRuns(ci))
      for (const variable of environmentOfRun(run, repository).variables.values())
        if (variable.name.startsWith('TF_VAR_') && hasPart(ci, variable)) note(found, variable, run);
  return [...found.values()].flatMap(({ variable, seenBy }) => {
    const holders = repository.ciFiles.filter((ci) => ci.jobs.length > 0 && hasPart(ci, variable));
    if (!holders.every((ci) => isOnlyFor(variable, ci, seenBy.get(ci) ?? []))) return [];
    const runs = [...seenBy.values()].flat();
    const modules = new Set(runs.map(({ directory }) => repository.module(directory)));
    return modules.has(undefined) ? [] : [{ variable, modules: [...modules] as Module[], run: runs[0]! }];
  });
}

const hasPart = ({ parts }: CiFile, { at }: SetVariable): boolean =>
  parts.some(({ file }) => file === at.file);

function note(found: Map<string, Found>, variable: SetVariable, run: TerraformRun): void {
  const key = `${variable.at.file.path}:${variable.at.start}`;
  const { seenBy } = found.get(key) ?? { seenBy: new Map<CiFile, TerraformRun[]>() };
  found.set(key, { variable, seenBy });
  seenBy.set(run.ci, [...(seenBy.get(run.ci) ?? []), run]);
}

/** Whether the runs are all in a file that may see the variable. */
function isOnlyFor(variable: SetVariable, ci: CiFile, seenBy: readonly TerraformRun[]): boolean {
  if (seenBy.length === 0) return false;
  const steps = stepsIn(ci, variable, seenBy);
  const runs = terraformRuns(ci);
  return steps?.every((step) => !mayRunMore(step, runs) && !mentions(step, variable)) === true;
}

/** The steps that may see a variable: its own, those of the job, or all; undefined where some stand elsewhere. */
function stepsIn(
  ci: CiFile,
  { at }: SetVariable,
  seenBy: readonly TerraformRun[],
): readonly CiStep[] | undefined {
  const isAt = (range: Range): boolean => {
    const { file, start } = placeIn(ci, range);
    return file === at.file && start === at.start;
  };
  const own = seenBy.find(({ step }) => step.env.some(isAt));
  if (own) return [own.step];
  const isOfAll = ci.env.some(isAt);
  const isElsewhere = ci.includes.length > 0 || ci.jobs.some(({ steps }) => steps.length === 0);
  if (isOfAll && isElsewhere) return undefined;
  const jobs: readonly CiJob[] = isOfAll ? ci.jobs : [...new Set(seenBy.map(({ job }) => job))];
  return jobs.flatMap(({ steps }) => steps);
}

/** Programs that start no Terraform, and those of the shell itself. */
const HARMLESS =
  /^(?:\[|\[\[|:|awk|aws|base64|cat|cd|chmod|cp|curl|cut|date|declare|echo|env|exit|export|false|find|gh|git|grep|gzip|head|jq|local|ls|mkdir|mv|printf|pwd|read|readonly|rm|sed|set|shopt|sleep|sort|tail|tar|tee|test|tflint|touch|tr|trap|true|unset|unzip|wc|wget|which|yq|zip)$/;

/** Whether a step may run Terraform in a way, or a place, that is not known here. */
function mayRunMore({ uses, commands }: CiStep, runs: readonly TerraformRun[]): boolean {
  if (uses)
    return (
      !(bringsNoLogin(uses.value) || CONFIGURES_AWS.test(uses.value)) || /terragrunt|dflook/.test(uses.value)
    );
  return commands.some((command) => {
    const terraform = terraformCommand(command);
    if (!terraform) return command.words.length > 0 && !HARMLESS.test(command.name ?? '?');
    return terraform.program === 'terragrunt' || (!isRun(command, runs) && mayUse(terraform.subcommand));
  });
}

/** The script does something with the variable itself. */
function mentions({ script, with: inputs, env }: CiStep, { name, nameAt, inCapitals }: SetVariable): boolean {
  const texts = [script, ...inputs.map(({ value }) => value), ...env.map(({ value }) => value)];
  if (inCapitals) {
    const macro = `(${textOf(nameAt)})`.toLowerCase();
    return texts.some((text) => text?.value.toLowerCase().includes(macro) || text?.value.includes(name));
  }
  const uses = [`$${name}`, `{${name}`, `env.${name}`];
  return texts.some((text) => uses.some((use) => text?.value.includes(use)));
}

const isRun = (command: ShellCommand, runs: readonly TerraformRun[]): boolean =>
  runs.some((run) => run.command?.command === command);

/** These read no variables. */
const mayUse = (subcommand: string | undefined): boolean =>
  !/^(?:fmt|init|validate|version|output|show|workspace|state|providers|login|get|graph|force-unlock)$/.test(
    subcommand ?? 'version',
  );
