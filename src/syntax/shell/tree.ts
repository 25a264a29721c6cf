import type { Range, SyntaxProblem } from '../../source.js';
import type { MappedText } from '../mapped-text.js';

/** The simple commands of a shell text in the order in which they stand there. Ranges are offsets of the file. */
export interface ShellScript {
  readonly commands: readonly ShellCommand[];
  readonly comments: readonly ShellComment[];
  readonly problems: readonly SyntaxProblem[];
}

/** Without the `#`. */
export interface ShellComment extends Range {
  readonly text: string;
}

export interface ShellCommand extends Range {
  readonly type: 'ShellCommand';
  /** The program without its directory and `.exe`: `terraform` of `/opt/bin/terraform`. Undefined where it is computed or missing. */
  readonly name: string | undefined;
  /** The command's own word first. Arguments of `export`, `declare` … that assign are in `assignments` instead. */
  readonly words: readonly ShellWord[];
  /** `A=b` in front of the command, alone, or as arguments of `export`, `declare`, `typeset`, `readonly`, `local`. */
  readonly assignments: readonly ShellAssignment[];
  readonly redirects: readonly ShellRedirect[];
  /** The `cd` in effect; undefined for the directory that the script starts in. */
  readonly directory: ChangedDirectory | undefined;
  /** Inside `if`, `case`, a loop, a function, or behind a test and `&&`: equal in one branch. */
  readonly branch: string | undefined;
  /** Inside `$(…)` or backticks. */
  readonly nested: boolean;
  /** The command that runs this one: `aws-vault exec dev -- terraform plan`, `sh -c '…'`, `docker run … -c '…'`. */
  readonly within: ShellCommand | undefined;
}

/** A `cd` and those before it; an absolute one starts anew. */
export interface ChangedDirectory {
  readonly to: ShellWord;
  readonly from: ChangedDirectory | undefined;
  readonly depth: number;
}

/** `value` is the word with quotes and escapes removed; what is computed stands in it as written. */
export interface ShellWord extends MappedText, Range {
  readonly parts: readonly WordPart[];
  /** Nothing in it is computed. */
  readonly static: boolean;
  /** The quotes where the whole word stands in one pair of them. */
  readonly quote: '"' | "'" | '';
}

export type WordPart =
  | { readonly kind: 'literal'; readonly text: string }
  /** `$X`, `${X}`, `${X:?…}`; with the text behind `:-`, `-`, `:=`, `=` as its fallback. */
  | { readonly kind: 'variable'; readonly name: string; readonly fallback: string | undefined }
  /** `${{ … }}`, `<< pipeline.… >>`: a CI system puts its value in before the shell runs. */
  | { readonly kind: 'expression'; readonly text: string }
  /** `$(…)`, `${X%y}`, `$((…))`, process substitution. */
  | { readonly kind: 'computed' };

/** `NAME=value`, `NAME+=value`. */
export interface ShellAssignment extends Range {
  readonly name: string;
  readonly nameRange: Range;
  readonly value: ShellWord;
  readonly append: boolean;
}

export interface ShellRedirect extends Range {
  /** Without the descriptor: `>`, `>>`, `<`, `<<`, `<<-`, `<<<`, `&>` … */
  readonly operator: string;
  /** The file; of a heredoc, the delimiter. */
  readonly target: ShellWord;
  readonly heredoc: Heredoc | undefined;
}

export interface Heredoc {
  readonly body: MappedText;
  /** The delimiter is not quoted: `$X` and `$(…)` in the body are replaced. */
  readonly expands: boolean;
}
