import type { CiFile, CiJob, CiStep } from '../../syntax/ci/tree.js';
import { isRead } from './read-names.js';

/** What texts of a job stand for that a matrix or a person chooses: by `matrix.x`, `inputs.x`, or the name of a variable. */
export type MatrixChoice = ReadonlyMap<string, string>;

const NO_CHOICE: MatrixChoice = new Map();
/** Choices by hand that are told apart; what is beyond that is not known. */
const MAX_CHOICES = 100;

/** The choices of a job that make a difference to its runs: what a text names, and what Terraform reads. */
export function matrixChoices(
  job: CiJob,
  parameters: CiFile['parameters'] = new Map(),
): readonly MatrixChoice[] {
  const texts = textsOf(job);
  const isNamed = (key: string): boolean => texts.some((text) => text.includes(key));
  const ofMatrix = job.matrix.map(
    (one) =>
      new Map(
        [...one].flatMap(([key, { value, static: known }]) =>
          known && (isNamed(key) || isRead(key)) ? [[key, value]] : [],
        ),
      ),
  );
  const chosen = distinct(ofMatrix.length > 0 ? ofMatrix : [NO_CHOICE]);
  return job.given
    ? chosen
    : asked(parameters, isNamed).flatMap((one) => chosen.map((other) => merge(one, other)));
}

/** How texts name a parameter, by the system. */
const PREFIXES = ['inputs.', 'parameters.', 'params.'] as const;

/** What a person may choose by hand: any value with any other, and what an input is without a choice. */
function asked(parameters: CiFile['parameters'], isNamed: (key: string) => boolean): readonly MatrixChoice[] {
  let choices: readonly MatrixChoice[] = [NO_CHOICE];
  for (const [name, { options, fallback }] of parameters) {
    const key = `inputs.${name}`;
    const listed = options.length > 0 ? options : fallback ? [fallback] : [];
    const isAsked = PREFIXES.some((prefix) => isNamed(prefix + name));
    const values = isAsked ? listed.filter((value) => value.static) : [];
    if (values.length === 0 || values.length * choices.length > MAX_CHOICES) continue;
    choices = choices.flatMap((one) => values.map(({ value }) => new Map([...one, [key, value]])));
  }
  return choices;
}

const merge = (one: MatrixChoice, other: MatrixChoice): MatrixChoice =>
  one.size === 0 ? other : new Map([...one, ...other]);

const distinct = (choices: readonly MatrixChoice[]): readonly MatrixChoice[] => [
  ...new Map(choices.map((choice) => [JSON.stringify([...choice]), choice])).values(),
];

/** What says where and as whom a job runs Terraform. */
const textsOf = (job: CiJob): readonly string[] => [
  ...[...job.env, ...(job.container?.env ?? [])].flatMap(({ value }) => value?.value ?? []),
  ...job.with.map(({ value }) => value.value),
  ...(job.environment ? [job.environment.value] : []),
  ...job.steps.flatMap(textsOfStep),
];

const textsOfStep = ({ script, workingDirectory, env, with: inputs, given }: CiStep): readonly string[] => [
  ...[script, workingDirectory].flatMap((text) => text?.value ?? []),
  ...env.flatMap(({ value }) => value?.value ?? []),
  ...inputs.map(({ value }) => value.value),
  ...[...(given?.inputs.values() ?? [])].map(({ value }) => value),
];
