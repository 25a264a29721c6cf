import { type Place, type SourceFile, type SyntaxProblem, textOf as sourceText } from '../../source.js';
import { parseGroovy } from '../groovy/groovy.js';
import type {
  GroovyArgument,
  GroovyAssignment,
  GroovyCall,
  GroovyStatement,
  GroovyString,
} from '../groovy/tree.js';
import { createMappedText } from '../mapped-text.js';
import type { YamlReader } from '../yaml/yaml.js';
import { type Budget, createBudget } from './budget.js';
import { boundBy, entry, stringOf } from './jenkins-bindings.js';
import { functionsIn, lastName, loadedBy } from './jenkins-functions.js';
import { emptyFile, emptyJob } from './job.js';
import { type CiParts, createParts, type FindFile, noFile, placeIn } from './parts.js';
import { commandsOf, emptyStep } from './script.js';
import { textOf } from './text.js';
import type { CiEnvEntry, CiFile, CiInclude, CiJob, CiParameter, CiStep, CiText } from './tree.js';

/** What stands around a step. */
interface Around {
  readonly env: readonly CiEnvEntry[];
  readonly directory: CiText | undefined;
  readonly job: Job;
  /** Functions around it. */
  readonly level: number;
}

interface Job {
  readonly call: GroovyCall | undefined;
  readonly id: string;
  readonly steps: CiStep[];
}

interface Reading {
  readonly budget: Budget;
  readonly jobs: Job[];
  readonly parameters: Map<string, CiParameter>;
  /** Libraries, and other files of Groovy: what they do is not read. */
  readonly includes: CiInclude[];
  /** Those of the file that something in it calls, by name. */
  readonly functions: ReadonlyMap<string, GroovyCall>;
  readonly parts: CiParts;
}

/** Functions that call functions … */
const MAX_LEVELS = 10;

/**
 * Reads a Jenkinsfile (jenkins.io, Pipeline Syntax), declarative or scripted, as far as it is written out: each stage is a
 * job, each `sh` a step with the variables that `environment`, `withEnv`, `withCredentials` and `withAWS` put around it.
 * Nothing of it runs: what Groovy computes, and what libraries do, is not known.
 */
export function readJenkinsfile(
  file: SourceFile,
  _yaml: YamlReader | undefined = undefined,
  find: FindFile = noFile,
): CiFile {
  const { statements, problems: found } = parseGroovy(file.text);
  const problems: SyntaxProblem[] = [...found];
  const parts = createParts(file, find, problems);
  const whole: Job = { call: undefined, id: 'pipeline', steps: [] };
  const functions = functionsIn(statements, parts);
  const reading: Reading = {
    budget: createBudget(problems),
    jobs: [whole],
    parameters: new Map(),
    includes: [],
    parts,
    functions,
  };
  const others = statements.filter((one) => one.type !== 'call' || functions.get(one.name) !== one);
  walk(others, { env: [], directory: undefined, job: whole, level: 0 }, reading);
  return {
    ...emptyFile('jenkinsfile', file, problems),
    parameters: reading.parameters,
    includes: reading.includes,
    parts: parts.all,
    jobs: reading.jobs.filter(({ steps }) => steps.length > 0).map(jobOf),
  };
}

/** An agent is whoever set it up. */
function jobOf({ call, id, steps }: Job): CiJob {
  const range = call ?? { start: 0, end: 0 };
  return { ...emptyJob(id, range, call?.nameRange ?? range), runner: 'self-hosted', steps };
}

function walk(statements: readonly GroovyStatement[], around: Around, reading: Reading): void {
  let inside = around;
  for (const statement of statements) {
    if (!reading.budget.spend(1 + inside.env.length)) return;
    if (statement.type === 'assignment') inside = assigned(statement, inside, reading);
    else if (statement.name === 'environment')
      inside = { ...inside, env: [...inside.env, ...environmentOf(statement)] };
    else if (statement.name === 'parameters') readParameters(statement, reading);
    else walkCall(statement, inside, reading);
  }
}

function walkCall(call: GroovyCall, around: Around, reading: Reading): void {
  const { name, args, block } = call;
  const step = SHELLS.has(name) ? shellStep(call, around, reading.budget) : undefined;
  if (step) around.job.steps.push(step);
  if (LOADS.has(name) && !loadedBy(call, reading.parts))
    reading.includes.push(...args.slice(0, 1).flatMap(includesIn));
  // `x = sh(…)` and closures stand among the arguments.
  walk(
    args.flatMap(({ value }) => (value.type === 'call' ? [value] : [])),
    around,
    reading,
  );
  if (!block) {
    walkFunction(call, around, reading);
    return;
  }
  const bound = boundBy(call);
  const first = args[0]?.value;
  if (name === 'stage') {
    const job: Job = { call, id: first?.type === 'string' ? first.value : 'stage', steps: [] };
    reading.jobs.push(job);
    walk(block, { ...around, job }, reading);
  } else if (name === 'dir')
    walk(block, { ...around, directory: below(around.directory, first, reading.parts) }, reading);
  else walk(block, bound ? { ...around, env: [...around.env, ...bound] } : around, reading);
}

/** A function of the file stands where it is called. */
function walkFunction({ name, ...range }: GroovyCall, around: Around, reading: Reading): void {
  const body = reading.functions.get(lastName(name))?.block;
  if (!body || !reading.budget.spend(100)) return;
  if (around.level >= MAX_LEVELS) reading.budget.refuse(range);
  else walk(body, { ...around, level: around.level + 1 }, reading);
}

/** `env.NAME = 'x'` of a script lasts; the value of anything else may be a call. */
function assigned({ name, value, ...range }: GroovyAssignment, around: Around, reading: Reading): Around {
  if (value.type === 'call') walkCall(value, around, reading);
  const variable = /^env\.(\w+)$/.exec(name)?.[1];
  if (variable === undefined) return around;
  const text = value.type === 'string' ? textOf(value) : undefined;
  return { ...around, env: [...around.env, entry(variable, range, text, text ? undefined : 'Groovy')] };
}

/** `env.NAME`, `NAME` and `params.NAME` as a text has them that Groovy puts them into. */
function variableIn(at: Place): string {
  const [, name] = /^(?:env\.)?([A-Z_][A-Z0-9_]*|params\.\w+)$/.exec(sourceText(at)) ?? [];
  return `\${${name ?? '…'}}`;
}

/** `NAME = 'x'`, and `NAME = credentials('id')`, which is a secret. */
const environmentOf = ({ block = [] }: GroovyCall): readonly CiEnvEntry[] =>
  block.flatMap((statement) => {
    if (statement.type !== 'assignment') return [];
    const { name, value } = statement;
    return [
      value.type === 'string'
        ? entry(name, statement, textOf(value))
        : entry(
            name,
            statement,
            undefined,
            value.type === 'call' && value.name === 'credentials' ? name : 'Groovy',
          ),
    ];
  });

/** `string(name: 'x', defaultValue: 'y')`, `choice(name: 'x', choices: ['y'])`. */
function readParameters({ block = [] }: GroovyCall, { parameters }: Reading): void {
  for (const statement of block) {
    if (statement.type !== 'call') continue;
    const name = stringOf(statement.args, 'name')?.value;
    const fallback = stringOf(statement.args, 'defaultValue');
    const choices = statement.args.find((one) => one.name === 'choices')?.value;
    const options = choices?.type === 'list' ? choices.items.flatMap(stringIn) : [];
    if (name !== undefined)
      parameters.set(name, { fallback: fallback && textOf(fallback), options: options.map(textOf) });
  }
}

/** A name, or a list of them. */
const includesIn = ({ value }: GroovyArgument): readonly CiInclude[] =>
  (value.type === 'list' ? value.items.flatMap(stringIn) : stringIn({ name: undefined, value })).map(
    ({ start, end, value: path }) => ({ start, end, path, optional: false, exported: false }),
  );

const stringIn = ({ value }: GroovyArgument): readonly GroovyString[] =>
  value.type === 'string' ? [value] : [];

/** `@Library('x')`, `library 'x'`, `load 'x.groovy'`. */
const LOADS: ReadonlySet<string> = new Set(['Library', 'library', 'load']);

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bat', 'powershell', 'pwsh']);

function shellStep(
  { args, name, ...call }: GroovyCall,
  { env, directory }: Around,
  budget: Budget,
): CiStep | undefined {
  const script = stringOf(args, 'script') ?? stringOf(args, undefined);
  if (!script || script.value === '' || !budget.spend(100)) return undefined;
  const shell = name === 'sh' ? undefined : name;
  return {
    ...emptyStep(call),
    script,
    commands: commandsOf(script, shell === 'bat' ? 'cmd' : shell, budget),
    shell,
    workingDirectory: directory,
    env,
  };
}

/** A directory in another; one that Groovy computes is not known. */
function below(
  outer: CiText | undefined,
  inner: GroovyArgument['value'] | undefined,
  { all }: CiParts,
): CiText {
  const at = inner ?? { start: 0, end: 0 };
  const builder = createMappedText();
  if (outer && !(inner?.type === 'string' && inner.value.startsWith('/')))
    builder.append(`${outer.value}/`, outer.start);
  if (inner?.type === 'string') builder.appendSlice(inner, 0, inner.value.length);
  else builder.append(inner ? variableIn(placeIn({ parts: all }, inner)) : '${…}', at.start);
  return textOf({ start: at.start, end: at.end, ...builder.build() });
}
