import type { SourceFile, SyntaxProblem } from '../../source.js';
import { fileRange, sliceMapped } from '../mapped-text.js';
import type { ShellWord } from '../shell/tree.js';
import type { YamlEntry, YamlNode, YamlScalar } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import { type Budget, createBudget } from './budget.js';
import { containerOf } from './container.js';
import { emptyFile, emptyJob } from './job.js';
import type { CiPart } from './parts.js';
import { emptyStep } from './script.js';
import { textOf } from './text.js';
import type { CiEnvEntry, CiEnvFile, CiFile, CiJob, CiStep, CiText } from './tree.js';
import { splitWords, startedCommands, wordOf } from './words.js';
import { entriesOf, entryOf, envOf, itemsOf, rangeOf, textAt, textsOf, valueAt } from './yaml-values.js';

/** Reads a compose file (compose-spec): each service is a job, what its container starts is its step. */
export function readCompose(file: SourceFile, yaml: YamlReader): CiFile {
  const { documents, ...read } = yaml(file);
  const problems = [...read.problems];
  const budget = createBudget(problems);
  const services = documents.flatMap((root) => entriesOf(valueAt(root, 'services')));
  return {
    ...emptyFile('compose', file, problems),
    jobs: services.map((entry) => readService(entry, budget)),
  };
}

/** What `docker compose run` asks of a service. */
export interface ServiceCall {
  readonly service: string;
  /** In the place of the service's own command, where there are any. */
  readonly args: readonly ShellWord[];
  readonly entrypoint: ShellWord | undefined;
  readonly workingDirectory: CiText | undefined;
  /** Stronger than the service's own. */
  readonly env: readonly CiEnvEntry[];
}

/** A service as a call starts it; undefined where the file has none of the name. Ranges count from `base`. */
export function readServiceCall(
  { file, base }: CiPart,
  call: ServiceCall,
  yaml: YamlReader,
  problems: SyntaxProblem[],
): CiJob | undefined {
  const { documents } = yaml(file, base);
  const [entry] = documents.flatMap((root) => entryOf(valueAt(root, 'services'), call.service) ?? []);
  if (!entry) return undefined;
  const budget = createBudget(problems);
  const job = readService(entry, budget);
  const { value: service } = entry;
  const own = [wordsOf(valueAt(service, 'entrypoint'), budget), wordsOf(valueAt(service, 'command'), budget)];
  const [entrypoint, args] = [
    call.entrypoint ? [call.entrypoint] : own[0]!,
    call.args.length > 0 ? call.args : own[1]!,
  ];
  const [first, last] = [call.args[0], call.args.at(-1)];
  // The program's word may be the image, which stands in another file than the arguments.
  const range = first && last ? { start: first.start, end: last.end } : rangeOf(entry);
  const started = startedCommands(job.container?.image, entrypoint, args, budget);
  const commands = started.map((command) => ({ ...command, ...range }));
  const workingDirectory = call.workingDirectory ?? textAt(service, 'working_dir');
  return {
    ...job,
    env: [...job.env, ...call.env],
    steps: [{ ...emptyStep(range), commands, workingDirectory }],
  };
}

function readService({ key, value, start, end }: YamlEntry, budget: Budget): CiJob {
  const container = containerOf(value);
  const envFiles = itemsOf(valueAt(value, 'env_file'));
  return {
    ...emptyJob(key.value, { start, end }, key),
    container: container && { ...container, env: [] },
    env: environmentOf(valueAt(value, 'environment')),
    envFiles: envFiles.flatMap(readEnvFile),
    steps: startStep(value, container?.image, budget),
    needs: dependenciesOf(valueAt(value, 'depends_on')),
  };
}

function readEnvFile(item: YamlNode): readonly CiEnvFile[] {
  const raw = textAt(item, 'format')?.value === 'raw';
  const path = textAt(item, 'path');
  return (path ? [path] : textsOf(item)).map((text) => ({ ...text, raw }));
}

const dependenciesOf = (node: YamlNode | undefined): readonly CiText[] =>
  node?.type === 'map' ? node.entries.map(({ key }) => textOf(key)) : textsOf(node);

/** A map, or a list of `NAME=value` and of `NAME` for the value outside. */
function environmentOf(node: YamlNode | undefined): readonly CiEnvEntry[] {
  if (node?.type !== 'map')
    return itemsOf(node).flatMap((item) => (item.type === 'scalar' ? [listedVariable(item)] : []));
  return envOf(node, 'job').map((entry) =>
    entry.value && entry.value.end > entry.value.start ? entry : { ...entry, value: undefined },
  );
}

function listedVariable(item: YamlScalar): CiEnvEntry {
  const equals = item.value.indexOf('=');
  const nameEnd = equals < 0 ? item.value.length : equals;
  const valueRange = fileRange(item, nameEnd + 1, item.value.length);
  return {
    ...rangeOf(item),
    name: item.value.slice(0, nameEnd),
    nameRange: fileRange(item, 0, nameEnd),
    value: equals < 0 ? undefined : textOf({ ...valueRange, ...sliceMapped(item, equals + 1) }),
    level: 'job',
    secretReference: undefined,
  };
}

function startStep(service: YamlNode, image: CiText | undefined, budget: Budget): readonly CiStep[] {
  const [entrypoint, command] = [valueAt(service, 'entrypoint'), valueAt(service, 'command')];
  const [first, last] = [entrypoint ?? command, command ?? entrypoint];
  if (!first || !last) return [];
  const workingDirectory = textAt(service, 'working_dir');
  const commands = startedCommands(image, wordsOf(entrypoint, budget), wordsOf(command, budget), budget);
  const range = { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
  return [{ ...emptyStep(range), commands, workingDirectory }];
}

/** A list of words, or a text that compose splits into words. */
function wordsOf(node: YamlNode | undefined, budget: Budget): readonly ShellWord[] {
  if (node?.type === 'scalar') return budget.spend(node.value.length) ? splitWords(node) : [];
  return itemsOf(node).flatMap((item) =>
    item.type === 'scalar' && budget.spend(item.value.length) ? [wordOf(item)] : [],
  );
}
