import { roleOfVariable } from '../aws/names/credential-names.js';
import { createMask } from '../engine/masking/mask.js';
import type { Consumer } from '../model/consumers/consumer.js';
import { createRepository } from '../model/create-repository.js';
import { SHELL, shellEnvironment } from '../model/env/shell-environment.js';
import { answerIn, type CredentialAnswer, scopedSettings } from '../model/sources/credential-answers.js';
import { showPaths } from '../report/create-report.js';
import { createSourcesReport } from '../report/sources/create-sources-report.js';
import type { Configuration, SourcesReport } from '../report/sources/sources-report.js';
import { loadYamlReader } from '../syntax/yaml/yaml.js';
import { homeFiles } from '../workspace/home.js';
import { openWorkspaces } from '../workspace/open-workspace.js';
import type { ShellAnswers } from './ask-winners.js';

export interface Diagnosis {
  readonly report: SourcesReport;
  /** What the report was made of, by repository. */
  readonly repositories: readonly ShellAnswers[];
}

export interface Shell {
  /** Absolute, without symbolic links. */
  readonly cwd: string;
  readonly home: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** The credential chain of everything in a directory, with what a shell exports and the AWS files of its user. */
export async function diagnose(directory: string, shell: Shell): Promise<Diagnosis> {
  const { cwd, home, environment } = shell;
  const exported = shellEnvironment(environment, home);
  const workspaces = await openWorkspaces({ cwd, paths: [directory], mode: { kind: 'worktree' } });
  const yaml = await loadYamlReader();
  const parts = workspaces.map((workspace) => {
    const repository = createRepository(workspace, { home: homeFiles(home), yaml });
    const mask = createMask(secretsOf(environment), workspace.files.keys());
    const show = showPaths(workspace.root, cwd, mask);
    const shown = { mask, show: (path: string) => (path === SHELL ? SHELL : show(path)) };
    // Env files count only as far as this shell has read them.
    const { awsFiles } = repository;
    const answerOf = remembered((consumer) =>
      answerIn(consumer, exported, scopedSettings(consumer, exported, awsFiles), awsFiles),
    );
    const report = createSourcesReport(
      over(repository, (consumer) => [answerOf(consumer)]),
      shown,
    );
    return { report, answers: repository.consumers.map(answerOf), shown };
  });
  const configurations = parts.flatMap(({ report }) => report.configurations).map(inShell);
  return { report: { version: 1, configurations, unknown: [] }, repositories: parts };
}

function remembered(answerOf: (consumer: Consumer) => CredentialAnswer) {
  const known = new Map<Consumer, CredentialAnswer>();
  return (consumer: Consumer): CredentialAnswer => {
    const answer = known.get(consumer) ?? answerOf(consumer);
    known.set(consumer, answer);
    return answer;
  };
}

type Repository = ReturnType<typeof createRepository>;

/** The repository is computed on demand, so what is not asked for must not be copied. */
const over = (repository: Repository, answersOf: Repository['answersOf']): Repository =>
  Object.create(repository, { answersOf: { value: answersOf } });

const secretsOf = (environment: NodeJS.ProcessEnv): readonly string[] =>
  Object.entries(environment).flatMap(([name, value]) => {
    const role = roleOfVariable(name);
    return value && (role === 'secret' || role === 'session-token') ? [value] : [];
  });

/** What the shell exports has no line. */
const inShell = (configuration: Configuration): Configuration => ({
  ...configuration,
  environments: configuration.environments.map(({ consumers }) => ({
    files: [[SHELL]],
    consumers: consumers.map((consumer) => ({
      ...consumer,
      sources: consumer.sources.map((source) => ({
        ...source,
        members: source.members.map((member) => (member.file === SHELL ? { ...member, line: 0 } : member)),
      })),
    })),
  })),
});
