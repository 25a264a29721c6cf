import { type Style, wrap } from '../style.js';
import { environmentTitle, placesOf, STATUS_WORDS, shownSources } from './shown-sources.js';
import type {
  Configuration,
  ConsumerAnswer,
  EnvironmentAnswers,
  SourceAnswer,
  SourcesReport,
  Spot,
} from './sources-report.js';

type Colour = Parameters<Style['paint']>[0];

const SIGNS: Readonly<Record<SourceAnswer['status'], readonly [sign: string, colour: Colour]>> = {
  wins: ['✔', 'green'],
  'may-win': ['?', 'yellow'],
  fails: ['✖', 'red'],
  shadowed: ['○', 'dim'],
  incomplete: ['◌', 'yellow'],
  ignored: ['–', 'dim'],
  'not-reached': ['·', 'dim'],
};

/** For people: a tree for each consumer, what is used first marked. */
export function formatSourcesText({ configurations, unknown }: SourcesReport, style: Style): string {
  const nothing = 'No AWS provider, S3 backend or remote state here: nothing asks for AWS credentials.';
  const lines = [
    ...(configurations.length === 0
      ? [nothing, '']
      : configurations.flatMap((one) => configurationLines(one, style))),
    ...(unknown.length > 0 ? [style.paint(['bold', 'underline'], 'in no configuration')] : []),
    ...unknownLines(unknown, style),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

function configurationLines(
  { directory, environments, unknown }: Configuration,
  style: Style,
): readonly string[] {
  return [
    style.paint(['bold', 'underline'], directory),
    ...environments.flatMap((environment) => environmentLines(environment, style)),
    ...unknownLines(unknown, style),
    '',
  ];
}

function environmentLines(environment: EnvironmentAnswers, style: Style): readonly string[] {
  return [
    style.paint('dim', environmentTitle(environment)),
    '',
    ...environment.consumers.flatMap((consumer) => [...consumerLines(consumer, style), '']),
  ];
}

function consumerLines(consumer: ConsumerAnswer, style: Style): readonly string[] {
  const { name, file, line, version, roles, error, risks, conflict, otherVersions, unknown } = consumer;
  const branches = [
    ...shownSources(consumer).map((source) => sourceBranch(source, style)),
    ...roles.map((role) => [`then ${role}`]),
    ...(error === undefined ? [] : [[style.paint('red', `the run stops: ${error}`)]]),
    ...risks.map((risk) => [style.paint('dim', `unless the machine has it: ${risk}`)]),
    ...otherVersions.map((other) => [style.paint('yellow', `changes: ${other}`)]),
    ...unknown.map((spot) => [style.paint('yellow', `unknown: ${spotText(spot)}`)]),
  ];
  const mark = conflict
    ? style.paint(conflict === 'certain' ? 'red' : 'yellow', ` ${CONFLICTS[conflict]}`)
    : '';
  return [
    `  ${style.paint('bold', name)}  ${style.paint('dim', `${file}:${line}`)}${mark}`,
    `  │ ${style.paint('dim', version)}`,
    ...branches.flatMap((branch, index) => branchLines(branch, index === branches.length - 1, style)),
  ];
}

const CONFLICTS = {
  possible: 'several sources',
  certain: 'several identities',
} as const;

function sourceBranch(source: SourceAnswer, { paint }: Style): readonly string[] {
  const { name, status, why, supply, key } = source;
  const [sign, colour] = SIGNS[status];
  const details = [placesOf(source), key ?? (supply === 'unread' ? '' : supply)].filter(Boolean);
  const title = status === 'wins' ? paint('bold', name) : name;
  return [
    `${paint(colour, sign)} ${title} ${paint(colour, STATUS_WORDS[status])}${details.length > 0 ? paint('dim', `  ${details.join(', ')}`) : ''}`,
    why,
  ];
}

/** The first line at the branch, the others beside its stem. */
function branchLines(
  [first = '', ...rest]: readonly string[],
  isLast: boolean,
  { paint, width }: Style,
): readonly string[] {
  const stem = isLast ? '  ' : '│ ';
  const inner = width && width - 8;
  return [
    `  ${isLast ? '└─' : '├─'} ${first}`,
    ...rest.flatMap((text) => wrap(text, inner)).map((text) => `  ${stem}   ${paint('dim', text)}`),
  ];
}

const spotText = ({ file, line, message }: Spot): string => `${message} (${file}:${line})`;

const unknownLines = (unknown: readonly Spot[], { paint }: Style): readonly string[] =>
  unknown.map((spot) => `  ${paint('yellow', `unknown: ${spotText(spot)}`)}`);
