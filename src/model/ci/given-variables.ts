import { placeIn } from '../../syntax/ci/parts.js';
import type { CiFile, CiJob, CiStep } from '../../syntax/ci/tree.js';
import { terraformCommand } from '../../syntax/shell/terraform-command.js';
import type { ShellCommand } from '../../syntax/shell/tree.js';
import type { Range } from '../../syntax/source.js';
import type { SetVariable } from '../env-scope.js';
import type { Module } from '../module.js';
import type { Repository } from '../repository.js';
import { environmentOfRun } from './job-environment.js';
import { bringsNoLogin } from './job-sources.js';
import { type TerraformRun, terraformRuns } from './terraform-runs.js';
import { CONFIGURES_AWS } from './written-variables.js';

/** A `TF_VAR_` variable of a job, with the root modules whose runs see it. */
export interface GivenVariable {
  readonly variable: SetVariable;
  readonly modules: readonly Module[];
}

/** Those of which it is certain who sees them: where anything else may run Terraform, nothing is told. */
export function givenVariables(repository: Repository): readonly GivenVariable[] {
  return repository.ciFiles.flatMap((ci) => {
    const runs = terraformRuns(ci);
    const found = new Map<string, { readonly variable: SetVariable; readonly runs: TerraformRun[] }>();
    for (const run of runs)
      for (const variable of environmentOfRun(run, repository).variables.values()) {
        if (!variable.name.startsWith('TF_VAR_') || !ci.parts.some(({ file }) => file === variable.at.file))
          continue;
        const key = `${variable.at.file.path}:${variable.at.start}`;
        const given = found.get(key);
        if (given) given.runs.push(run);
        else found.set(key, { variable, runs: [run] });
      }
    return [...found.values()].flatMap(({ variable, runs: seenBy }) => {
      const steps = stepsIn(ci, variable, seenBy);
      if (!steps || steps.some((step) => mayRunMore(step, runs) || mentions(step, variable.name))) return [];
      const modules = new Set(seenBy.map(({ directory }) => repository.module(directory)));
      return modules.has(undefined) ? [] : [{ variable, modules: [...modules] as Module[] }];
    });
  });
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
function mentions({ script, with: inputs, env }: CiStep, name: string): boolean {
  const texts = [script, ...inputs.map(({ value }) => value), ...env.map(({ value }) => value)];
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
