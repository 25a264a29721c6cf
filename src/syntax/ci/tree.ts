import type { Range, SourceFile, SyntaxProblem } from '../../source.js';
import type { CiKind } from '../../workspace/kinds.js';
import type { MappedText } from '../mapped-text.js';
import type { ShellCommand } from '../shell/tree.js';
import type { CiPart } from './parts.js';

/**
 * A file that says what runs where and with which environment, in one shape for all of them: a workflow's jobs, the
 * services of a compose file, the stages of a Dockerfile, the targets of a Makefile.
 */
export interface CiFile {
  /** A `script` is somebody's own: it runs where a person starts it. */
  readonly kind: CiKind | 'script';
  readonly file: SourceFile;
  /** This file, and those that it takes in: `placeIn` (parts.ts) tells where a range stands. */
  readonly parts: readonly CiPart[];
  /** `push`, `pull_request_target` … of workflows; empty for other kinds. */
  readonly triggers: readonly CiText[];
  /** The file that the triggers stand in, where that is another one: it calls this workflow. */
  readonly startedBy?: CiFile;
  /** Of the whole workflow; jobs may have their own instead. */
  readonly permissions: CiPermissions | undefined;
  /** Variables of all jobs; `environmentOf` (environment.ts) puts the levels together. */
  readonly env: readonly CiEnvEntry[];
  /** Variables that are in no environment: those of make, which `$(NAME)` stands for. */
  readonly variables: readonly CiEnvEntry[];
  /** What a person or a caller is asked for: inputs of a workflow. */
  readonly parameters: ReadonlyMap<string, CiParameter>;
  /** `include` of a Makefile, and of GitLab those that are not read here. */
  readonly includes: readonly CiInclude[];
  readonly jobs: readonly CiJob[];
  readonly problems: readonly SyntaxProblem[];
}

/** A text of the file; `static` unless an expression or a variable stands in it. */
export interface CiText extends MappedText, Range {
  readonly static: boolean;
}

export interface CiJob extends Range {
  /** The key of the job, the service, the target; the name or number of a stage. */
  readonly id: string;
  readonly nameRange: Range;
  /** Labels and images that choose the machine. */
  readonly runsOn: readonly CiText[];
  /** `hosted`: a fresh machine of the CI provider, which has only what the job brings. */
  readonly runner: 'hosted' | 'self-hosted' | 'unknown';
  /** Where the steps run, if not on the machine itself. */
  readonly container: CiContainer | undefined;
  readonly services: readonly CiContainer[];
  /** The job's own variables, the weaker first: of equal names the last wins. */
  readonly env: readonly CiEnvEntry[];
  /** Env files that compose reads for the service. */
  readonly envFiles: readonly CiEnvFile[];
  /** The job's own; the file's apply where it has none. */
  readonly permissions: CiPermissions | undefined;
  readonly steps: readonly CiStep[];
  readonly needs: readonly CiText[];
  readonly condition: CiText | undefined;
  /** The deployment environment. */
  readonly environment: CiText | undefined;
  /** The job runs once with each of them, as far as they are listed in the file. */
  readonly matrix: readonly CiCombination[];
  /** A workflow that runs in the place of steps, with what it is given. */
  readonly uses: CiText | undefined;
  readonly with: readonly CiInput[];
  /** The called workflow gets all secrets, or those named. */
  readonly secrets: 'inherit' | readonly CiInput[];
  /** What the caller gives to the workflow that the job stands in. */
  readonly given: CiGiven | undefined;
  /** The job that called it. */
  readonly caller: CiCaller | undefined;
}

/** What the one who calls a workflow, or uses an action, gives to it. */
export interface CiGiven {
  /** The values, or their defaults, in the words of the caller. */
  readonly inputs: ReadonlyMap<string, CiText>;
  /** What was given to the caller itself. */
  readonly outer: CiGiven | undefined;
  /** The secrets that are passed on. */
  readonly secrets: 'all' | ReadonlySet<string>;
}

export interface CiCaller {
  /** Of the workflow. */
  readonly path: string;
  readonly job: string;
}

export interface CiParameter {
  readonly fallback: CiText | undefined;
  /** Those that can be chosen; empty where anything can be. */
  readonly options: readonly CiText[];
}

/** Values that go together, by the name that texts use: `matrix.x`, or that of a variable. */
export type CiCombination = ReadonlyMap<string, CiText>;

export interface CiEnvFile extends CiText {
  /** `format: raw`: the values are taken as they stand there. */
  readonly raw: boolean;
}

export interface CiContainer extends Range {
  readonly image: CiText | undefined;
  readonly env: readonly CiEnvEntry[];
  readonly mounts: readonly CiMount[];
  /** `docker create` options as one text. */
  readonly options: CiText | undefined;
}

/** A file or directory that gets into a container: mounted, or copied when the image is built. */
export interface CiMount extends Range {
  readonly kind: 'mount' | 'copy' | 'volume';
  /** Undefined for a volume without a place outside. */
  readonly source: string | undefined;
  readonly target: string;
  readonly static: boolean;
}

/** What runs one after the other in one process: a step, the script of a job, a `RUN`, a line of a recipe. */
export interface CiStep extends Range {
  readonly id: string | undefined;
  readonly name: CiText | undefined;
  /** An action, an orb's command, a pipe, a task. */
  readonly uses: CiText | undefined;
  readonly with: readonly CiInput[];
  /** The text that a shell runs. */
  readonly script: MappedText | undefined;
  /** Empty where the script is for another program than a shell (`shell: python`). */
  readonly commands: readonly ShellCommand[];
  readonly shell: string | undefined;
  /** The step's own, or what applies to all steps. */
  readonly workingDirectory: CiText | undefined;
  /** The step's own variables; the job's apply beneath. */
  readonly env: readonly CiEnvEntry[];
  readonly condition: CiText | undefined;
  /** Of a step that stands in an action: what the action is given. */
  readonly given: CiGiven | undefined;
}

/** An input of an action or a called workflow; the range spans from the name to the end of the value. */
export interface CiInput extends Range {
  readonly name: string;
  readonly nameRange: Range;
  readonly value: CiText;
}

/** The range spans from the name to the end of the value. */
export interface CiEnvEntry extends Range {
  readonly name: string;
  readonly nameRange: Range;
  /** Undefined where the value outside is passed on: `- AWS_REGION` of compose, `export NAME` of make, `ARG NAME`. */
  readonly value: CiText | undefined;
  readonly level: 'file' | 'job' | 'step';
  /** The name is written otherwise: Azure Pipelines puts variables into the environment in capitals (environment-name.ts). */
  readonly inCapitals?: true;
  /** The secret or parameter that the value comes from. */
  readonly secretReference: string | undefined;
}

export interface CiPermissions extends Range {
  /** `read-all`, `write-all`; scopes that are not named are `none` otherwise. */
  readonly all: 'read' | 'write' | 'none' | undefined;
  readonly scopes: ReadonlyMap<string, CiText>;
}

export interface CiInclude extends Range {
  /** As written, relative to the file for make and to the repository for GitLab. */
  readonly path: string;
  readonly optional: boolean;
  /** What the file sets reaches the programs that the recipes run (make with `export`). */
  readonly exported: boolean;
}
