import type { SourceFile } from '../../source.js';
import type { YamlEntry, YamlNode } from '../yaml/tree.js';
import type { YamlReader } from '../yaml/yaml.js';
import { createBudget } from './budget.js';
import { containerOf } from './container.js';
import { type Defaults, NO_DEFAULTS, type Reading, stepsOf } from './github-steps.js';
import { emptyFile, emptyJob } from './job.js';
import { githubMatrix } from './matrix.js';
import { createParts, type FindFile, noFile } from './parts.js';
import { textOf } from './text.js';
import type { CiFile, CiJob, CiPermissions, CiText } from './tree.js';
import { entriesOf, envOf, inputsOf, rangeOf, scalarOf, textAt, textsOf, valueAt } from './yaml-values.js';

/** Reads a workflow of GitHub Actions (docs.github.com, Workflow syntax), with the actions of the repository that it uses. */
export function readGithubWorkflow(file: SourceFile, yaml: YamlReader, find: FindFile = noFile): CiFile {
  const { documents, ...read } = yaml(file);
  const [root] = documents;
  const problems = [...read.problems];
  const parts = createParts(file, find, problems);
  const reading = { budget: createBudget(problems), parts, yaml, problems };
  const defaults = defaultsOf(root, NO_DEFAULTS);
  return {
    ...emptyFile('github-workflow', file, problems),
    parts: parts.all,
    triggers: triggersOf(valueAt(root, 'on')),
    permissions: permissionsOf(valueAt(root, 'permissions')),
    parameters: parametersOf(valueAt(root, 'on')),
    env: envOf(valueAt(root, 'env'), 'file'),
    jobs: entriesOf(valueAt(root, 'jobs')).map((entry) => readJob(entry, defaults, reading)),
  };
}

/** What is asked for by hand or of a caller. */
const parametersOf = (triggers: YamlNode | undefined): CiFile['parameters'] =>
  new Map(
    ['workflow_dispatch', 'workflow_call'].flatMap((trigger) =>
      entriesOf(valueAt(triggers, trigger, 'inputs')).map(({ key, value }) => {
        const options = textsOf(valueAt(value, 'options'));
        return [key.value, { fallback: textAt(value, 'default'), options }] as const;
      }),
    ),
  );

const triggersOf = (node: YamlNode | undefined): readonly CiText[] =>
  node?.type === 'map' ? node.entries.map(({ key }) => textOf(key)) : textsOf(node);

const defaultsOf = (node: YamlNode | undefined, outer: Defaults): Defaults => ({
  shell: textAt(node, 'defaults', 'run', 'shell')?.value ?? outer.shell,
  workingDirectory: textAt(node, 'defaults', 'run', 'working-directory') ?? outer.workingDirectory,
});

const ALL: Readonly<Record<string, CiPermissions['all']>> = { 'read-all': 'read', 'write-all': 'write' };

function permissionsOf(node: YamlNode | undefined): CiPermissions | undefined {
  if (!node) return undefined;
  const scopes = new Map(inputsOf(node).map(({ name, value }) => [name, value]));
  const all = node.type === 'scalar' ? ALL[node.value] : 'none';
  return { ...rangeOf(node), all, scopes };
}

function readJob({ key, value, ...range }: YamlEntry, outer: Defaults, reading: Reading): CiJob {
  const defaults = defaultsOf(value, outer);
  const runsOn = [valueAt(value, 'runs-on'), valueAt(value, 'runs-on', 'labels')].flatMap(textsOf);
  const secrets = valueAt(value, 'secrets');
  const services = entriesOf(valueAt(value, 'services'));
  const environment = textAt(value, 'environment') ?? textAt(value, 'environment', 'name');
  return {
    ...emptyJob(key.value, range, key),
    runsOn,
    runner: runnerOf(runsOn),
    container: containerOf(valueAt(value, 'container')),
    services: services.flatMap((service) => containerOf(service.value) ?? []),
    env: envOf(valueAt(value, 'env'), 'job'),
    permissions: permissionsOf(valueAt(value, 'permissions')),
    steps: stepsOf(valueAt(value, 'steps'), defaults, reading),
    needs: textsOf(valueAt(value, 'needs')),
    condition: textAt(value, 'if'),
    environment,
    matrix: githubMatrix(valueAt(value, 'strategy', 'matrix'), reading.budget),
    uses: textAt(value, 'uses'),
    with: inputsOf(valueAt(value, 'with')),
    secrets: scalarOf(secrets)?.value === 'inherit' ? 'inherit' : inputsOf(secrets),
  };
}

/** GitHub's own labels name the system; other labels may be larger hosted machines or anybody's own. */
function runnerOf(labels: readonly CiText[]): CiJob['runner'] {
  if (labels.some(({ value }) => value.toLowerCase() === 'self-hosted')) return 'self-hosted';
  const hosted = labels.some((label) => label.static && /^(ubuntu|windows|macos)-/i.test(label.value));
  return hosted ? 'hosted' : 'unknown';
}
