import { addProblem, findAhead, MAX_DEPTH, peek, type ShellReader, TOO_DEEP, take } from './reader.js';
import type { WordPart } from './tree.js';

const PARAMETER = /\$(?:[A-Za-z_]\w*|[0-9@*#?$!-])/y;
/** Azure Pipelines puts the value of `$(System.DefaultWorkingDirectory)` in; no program has such a name. */
const MACRO = /\$\([A-Za-z]\w*(?:\.\w+){1,5}\)/y;
const COMPUTED: WordPart = { kind: 'computed' };

/** Reads what starts with `$`: a variable, `${…}`, `$(…)`, `$((…))`, an expression of a CI system, or the sign alone. */
export function readDollar(reader: ShellReader): WordPart {
  if (reader.dialect === 'make') {
    const next = reader.text[reader.at + 1];
    if (next !== '$') return readMakeReference(reader, next);
    reader.at++;
  }
  const start = reader.at;
  if (reader.text.startsWith('${{', start)) return readExpression(reader, '}}');
  if (reader.text.startsWith('$[[', start)) return readExpression(reader, ']]');
  const macro = take(reader, MACRO);
  if (macro !== undefined) return { kind: 'variable', name: macro.slice(2, -1), fallback: undefined };
  if (reader.text.startsWith('$((', start)) return readArithmetic(reader);
  if (reader.text.startsWith('$(', start)) return readCommandSubstitution(reader, 2, ')');
  if (reader.text.startsWith('${', start)) return readBraces(reader);
  const name = take(reader, PARAMETER)?.slice(1);
  if (name !== undefined) return { kind: 'variable', name, fallback: undefined };
  reader.at++;
  return { kind: 'literal', text: '$' };
}

/** `$(…)`, backticks, `<(…)`: the commands inside are read as commands of their own. */
export function readCommandSubstitution(reader: ShellReader, openLength: number, close: ')' | '`'): WordPart {
  const start = reader.at;
  reader.at += openLength;
  if (reader.depth >= MAX_DEPTH) {
    addProblem(reader, start, reader.at, TOO_DEEP);
    return COMPUTED;
  }
  reader.depth++;
  reader.readSubstitution(close);
  reader.depth--;
  if (reader.text[reader.at] === close) reader.at++;
  else addProblem(reader, start, start + openLength, 'The command substitution is not closed.');
  return directoryMeant(reader.text.slice(start, Math.min(reader.at, start + LONGEST))) ?? COMPUTED;
}

const LONGEST = 200;
const DIRNAME = String.raw`dirname (?:-- )?"?\$\{?(?:0|BASH_SOURCE(?:\[0\])?)\}?"?`;
const OF_SCRIPT = new RegExp(String.raw`^\$\( ?${DIRNAME} ?\)$`);
const FROM_SCRIPT = new RegExp(
  String.raw`^\$\( ?cd (?:-- )?"?\$\( ?${DIRNAME} ?\)((?:/[\w.-]{1,50}){0,9})/?"? ?(?:(?:&|1)?>/dev/null )?(?:2>&1 )?&& pwd(?: -P)? ?\)$`,
);

/** The variable that stands for the directory of a script; a path below may follow. No program has such a name. */
export const SCRIPT_DIRECTORY = '$(dirname "$0")';

/** The variable that stands for the root of the repository. */
export const TOP_LEVEL = '$(git rev-parse --show-toplevel)';

/** `$(dirname "$0")`, `$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)`, and the root of the repository. */
function directoryMeant(text: string): WordPart | undefined {
  if (text === TOP_LEVEL) return { kind: 'variable', name: TOP_LEVEL, fallback: undefined };
  const below = OF_SCRIPT.test(text) ? '' : FROM_SCRIPT.exec(text)?.[1];
  return below === undefined
    ? undefined
    : { kind: 'variable', name: `${SCRIPT_DIRECTORY}${below}`, fallback: undefined };
}

/** An expression that a CI system replaces: opaque to the shell, whatever stands in it. */
export function readExpression(reader: ShellReader, close: string): WordPart {
  const start = reader.at;
  const end = findAhead(reader, close);
  reader.at = end < 0 ? start + 1 : end + close.length;
  const text = reader.text.slice(start, reader.at);
  return end < 0 ? { kind: 'literal', text } : { kind: 'expression', text };
}

/** Passes over what stands in parentheses, with those inside. */
export function skipParentheses(reader: ShellReader): void {
  const start = reader.at;
  let depth = 0;
  for (; reader.at < reader.text.length; reader.at++) {
    const char = reader.text[reader.at];
    if (char === '(') depth++;
    if (char === ')' && --depth === 0) {
      reader.at++;
      return;
    }
  }
  addProblem(reader, start, start + 1, 'The parenthesis is not closed.');
}

function readArithmetic(reader: ShellReader): WordPart {
  reader.at++;
  skipParentheses(reader);
  return COMPUTED;
}

/** `$(NAME)`, `${NAME}`, `$(shell …)`, `$@`: make puts its text in. */
function readMakeReference(reader: ShellReader, open: string | undefined): WordPart {
  const start = reader.at++;
  if (open === '(') skipParentheses(reader);
  else if (open === '{') skipBraces(reader);
  else if (open !== undefined && /\S/.test(open)) reader.at++;
  return { kind: 'expression', text: reader.text.slice(start, reader.at) };
}

const BRACED = /^\$\{([A-Za-z_]\w*|[0-9]+)(?:(:?[-=?])(.*))?\}$/s;

function readBraces(reader: ShellReader): WordPart {
  const start = reader.at;
  skipBraces(reader);
  const [, name, operator, text = ''] = BRACED.exec(reader.text.slice(start, reader.at)) ?? [];
  if (name === undefined) return groovyOr(reader.text.slice(start, reader.at));
  const known = operator !== undefined && !operator.endsWith('?') && !/[$`\\]/.test(text);
  const fallback = known ? text.replace(/^(["'])(.*)\1$/s, '$2') : undefined;
  return { kind: 'variable', name, fallback };
}

/** `${params.X}` of a Jenkinsfile: to a shell it would be an error. */
const groovyOr = (text: string): WordPart =>
  /^\$\{\w+\.\w+\}$/.test(text) ? { kind: 'expression', text } : COMPUTED;

/** Passes over `${…}` with the braces that stand in it. */
function skipBraces(reader: ShellReader): void {
  const start = reader.at;
  let depth = 0;
  while (reader.at < reader.text.length) {
    const char = reader.text[reader.at];
    if (char === '\\') reader.at++;
    if (char === '{') depth++;
    reader.at++;
    if (char === '}' && --depth === 0) return;
  }
  reader.at = reader.text.length;
  addProblem(reader, start, start + 2, 'The parameter expansion is not closed.');
}

/** What CircleCI replaces; in a shell text it would look like a heredoc. */
const CIRCLE_EXPRESSION = /<<\s*(?:parameters|pipeline|matrix)\.[\w.-]+\s*>>/y;

export const atCircleExpression = (reader: ShellReader): boolean =>
  peek(reader, CIRCLE_EXPRESSION) !== undefined;
