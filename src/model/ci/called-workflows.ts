import { emptyStep } from '../../syntax/ci/script.js';
import type { CiFile, CiGiven, CiJob, CiPermissions } from '../../syntax/ci/tree.js';
import { wordOf } from '../../syntax/ci/words.js';
import { expandWord } from '../../syntax/shell/expand.js';
import { matrixChoices } from './matrix.js';
import { runValues } from './run-values.js';

/** Workflows call workflows ten deep (docs.github.com, Reuse workflows); hostile ones call themselves. */
const MAX_LEVELS = 10;
/** Calls that one workflow file starts, each value of a matrix being a call; and those that all files start. */
const MAX_CALLS = 200;
const MAX_CALLS_OF_ALL = 5_000;

/**
 * The files with the workflows that jobs of the repository call: each once for every call, with what that gives to it. One
 * that nothing else starts does not stand for itself as well.
 */
export function withCalledWorkflows(files: readonly CiFile[]): readonly CiFile[] {
  const workflows = new Map(files.map((one) => [one.file.path, one]));
  const called = new Set<CiFile>();
  const calls: CiFile[] = [];
  let mayCall = 0;
  const follow = (caller: CiFile, level: number): void => {
    for (const job of caller.jobs) {
      const callee = calleeOf(job, workflows);
      if (!callee) continue;
      called.add(callee);
      for (const given of givenBy(caller, job, callee)) {
        if (calls.length >= mayCall || level > MAX_LEVELS) {
          calls.push(refused(caller, job));
          return;
        }
        const call = instanceOf(callee, caller, job, given);
        calls.push(call);
        follow(call, level + 1);
      }
    }
  };
  for (const file of files) {
    if (file.kind !== 'github-workflow' || !isStarted(file)) continue;
    mayCall = Math.min(calls.length + MAX_CALLS, MAX_CALLS_OF_ALL);
    follow(file, 0);
  }
  return [...files.filter((file) => isStarted(file) || !called.has(file)), ...calls];
}

/** By something else than a call. */
const isStarted = ({ kind, triggers }: CiFile): boolean =>
  kind !== 'github-workflow' ||
  triggers.length === 0 ||
  triggers.some(({ value }) => value !== 'workflow_call');

function calleeOf({ uses }: CiJob, workflows: ReadonlyMap<string, CiFile>): CiFile | undefined {
  const path = uses?.static && uses.value.startsWith('./') ? uses.value.slice('./'.length) : undefined;
  const callee = path === undefined ? undefined : workflows.get(path);
  return callee?.kind === 'github-workflow' ? callee : undefined;
}

/** What each combination of the caller's matrix gives. */
function givenBy(caller: CiFile, job: CiJob, { parameters }: CiFile): readonly CiGiven[] {
  const secrets = job.secrets === 'inherit' ? 'all' : new Set(job.secrets.map(({ name }) => name));
  const fallbacks = [...parameters].flatMap(([name, { fallback }]) =>
    fallback ? [[name, fallback] as const] : [],
  );
  return matrixChoices(job, caller.parameters).map((matrix) => {
    const step = emptyStep(job);
    const { lookup } = runValues({ ci: caller, job, step, matrix, written: new Map(), assigned: new Map() });
    const written = job.with.map(({ name, value }) => {
      const text = value.static ? value.value : expandWord(wordOf(value), lookup);
      return [name, text === undefined ? value : { ...value, value: text, static: true }] as const;
    });
    return { inputs: new Map([...fallbacks, ...written]), outer: job.given, secrets };
  });
}

function instanceOf(callee: CiFile, caller: CiFile, job: CiJob, given: CiGiven): CiFile {
  const allowed = job.permissions ?? caller.permissions ?? NOTHING_ALLOWED;
  return {
    ...callee,
    triggers: caller.triggers,
    startedBy: caller.startedBy ?? caller,
    permissions: undefined,
    parameters: new Map(),
    jobs: callee.jobs.map((one) => ({
      ...one,
      given,
      caller: { path: caller.file.path, job: job.id },
      permissions: permissionsOf(one.permissions ?? callee.permissions, allowed),
    })),
  };
}

/** Without a word about them a token may not ask for an OIDC token (docs.github.com, Permissions for the GITHUB_TOKEN). */
const NOTHING_ALLOWED: CiPermissions = { start: 0, end: 0, all: 'none', scopes: new Map() };

/** A called workflow can only lower what its caller allows. */
function permissionsOf(own: CiPermissions | undefined, allowed: CiPermissions): CiPermissions {
  return own && mayWrite(allowed, 'id-token') ? own : allowed;
}

const mayWrite = ({ all, scopes }: CiPermissions, scope: string): boolean =>
  all === 'write' || scopes.get(scope)?.value === 'write';

/** The caller, with the word that its calls are not all followed. */
const refused = (caller: CiFile, job: CiJob): CiFile => ({
  ...caller,
  jobs: [],
  problems: [
    {
      start: job.start,
      end: job.nameRange.end,
      isLimit: true,
      message: 'calls of workflows go further than they are followed',
    },
  ],
});
