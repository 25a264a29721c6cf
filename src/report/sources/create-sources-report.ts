import type { Mask } from '../../engine/masking/mask.js';
import { describeRun } from '../../model/ci/describe-run.js';
import { jobAnswers } from '../../model/ci/job-answers.js';
import { limitsIn } from '../../model/ci/limits.js';
import { openingsOf } from '../../model/ci/openings.js';
import { unplacedIn } from '../../model/ci/repository-runs.js';
import type { ScopedEnvironment } from '../../model/env/env-scope.js';
import type { Repository } from '../../model/repository.js';
import type { CredentialAnswer } from '../../model/sources/credential-answers.js';
import { type Unresolved, unresolvedIn } from '../../model/sources/unresolved.js';
import { unitAnswers } from '../../model/terragrunt/unit-answers.js';
import { unitsByHome } from '../../model/terragrunt/unit-home.js';
import { unresolvedUnits } from '../../model/terragrunt/unresolved-units.js';
import type { Place } from '../../source.js';
import { consumerAnswer, place, type Shown, spot } from './consumer-answer.js';
import type {
  Configuration,
  ConsumerAnswer,
  EnvironmentAnswers,
  JobSpot,
  SourcesReport,
} from './sources-report.js';

/** The answers for everything in a repository's scope that authenticates to AWS, by configuration. */
export function createSourcesReport(repository: Repository, shown: Shown): SourcesReport {
  const { consumers, roots } = repository;
  const homes = shown.inJobs ? unitsByHome(repository).keys() : [];
  const directories = [...new Set([...consumers.map(({ directory }) => directory), ...homes])].sort();
  const configurations = directories.map((directory): Configuration => {
    const own = consumers.filter((consumer) => consumer.directory === directory);
    const root = roots.find(({ module }) => module.directory === directory);
    return {
      directory: shown.show(directory) || '.',
      environments: environmentsOf(
        [
          ...localAnswers(own.map(repository.answersOf)),
          ...(shown.inJobs ? answersElsewhere(directory, repository) : []),
        ],
        shown,
      ),
      unknown: root ? unresolvedIn(root).map((one) => spot(one, shown)) : [],
    };
  });
  const unknown = shown.inJobs ? runsElsewhere(repository).map((one) => spot(one, shown)) : [];
  return masked({ version: 1, configurations, unknown }, shown.mask);
}

/** Each place once: a workflow that is called several times is one file. */
const runsElsewhere = (repository: Repository): readonly Unresolved[] => [
  ...new Map(
    [...unplacedIn(repository), ...limitsIn(repository), ...unresolvedUnits(repository)].map((one) => [
      `${one.at.file.path}:${one.at.start} ${one.message}`,
      one,
    ]),
  ).values(),
];

/** What everything in a directory uses in one environment. */
interface Answered {
  readonly answers: readonly CredentialAnswer[];
  /** What runs Terraform; undefined for whoever has this checkout. */
  readonly by?: { readonly name: string; readonly at: Place; readonly open: readonly Unresolved[] };
}

const answersElsewhere = (directory: string, repository: Repository): readonly Answered[] => [
  ...(unitsByHome(repository).get(directory) ?? []).map((run): Answered => {
    const { document } = run.unit.configs[0];
    const at = { file: document.file, start: 0, end: 0 };
    const name = `the unit ${run.unit.directory || '.'}`;
    return { answers: unitAnswers(run, repository), by: { name, at, open: [] } };
  }),
  ...jobAnswers(directory, repository).map(({ run, answers }) => ({
    answers,
    by: { name: describeRun(run), at: run.at, open: openingsOf(run) },
  })),
];

/** All consumers of a directory have the same environments, in the same order. */
const localAnswers = (answers: readonly (readonly CredentialAnswer[])[]): readonly Answered[] =>
  [...(answers[0]?.keys() ?? [])].map((index) => ({ answers: answers.flatMap((list) => list[index] ?? []) }));

interface Found {
  readonly files: (readonly string[])[];
  readonly jobs: JobSpot[];
  readonly consumers: readonly ConsumerAnswer[];
}

/** Environments that come to the same are one. */
function environmentsOf(answered: readonly Answered[], shown: Shown): readonly EnvironmentAnswers[] {
  const found = new Map<string, Found>();
  for (const { by, answers } of answered) {
    const [first] = answers;
    if (!first) continue;
    const consumers = distinct(answers.map((answer) => consumerAnswer(answer, by?.open ?? [], shown)));
    const key = JSON.stringify(consumers);
    const same = found.get(key) ?? { files: [], jobs: [], consumers };
    found.set(key, same);
    if (!by) same.files.push(filesOf(first.environment, shown));
    else addOnce(same.jobs, { name: by.name, ...place(by.at, shown) });
  }
  return [...found.values()].map(({ jobs, ...rest }) => (jobs.length > 0 ? { ...rest, jobs } : rest));
}

/** What a job runs for several choices of a matrix may come to the same. */
function addOnce(jobs: JobSpot[], { name, file, line }: JobSpot): void {
  if (!jobs.some((one) => one.name === name && one.file === file && one.line === line))
    jobs.push({ name, file, line });
}

/** A module that is called twice, and a backend with several partial files, can say the same several times. */
const distinct = (answers: readonly ConsumerAnswer[]): readonly ConsumerAnswer[] => [
  ...new Map(answers.map((answer) => [JSON.stringify(answer), answer])).values(),
];

function filesOf(environment: CredentialAnswer['environment'], { show }: Shown): readonly string[] {
  if (!environment || !('overridden' in environment)) return [];
  const { variables, overridden } = environment as ScopedEnvironment;
  const all = [...variables.values(), ...[...overridden.values()].flat()];
  return [...new Set(all.map(({ layer }) => show(layer.file.path)))];
}

/** Every text passes through the mask, whatever it was made of. */
export function masked<T>(value: T, mask: Mask): T {
  if (typeof value === 'string') return mask.text(value) as T;
  if (Array.isArray(value)) return value.map((item) => masked(item, mask)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, masked(item, mask)])) as T;
}
