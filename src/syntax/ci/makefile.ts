import type { Range, SourceFile, SyntaxProblem } from '../../source.js';
import { createMappedText, fileRange, type MappedText, sliceMapped } from '../mapped-text.js';
import { type Budget, createBudget } from './budget.js';
import { emptyFile, emptyJob } from './job.js';
import { type MakeLine, readMakeLines } from './make-lines.js';
import { emptyStep, shellCommands } from './script.js';
import { textOf } from './text.js';
import type { CiEnvEntry, CiFile, CiInclude, CiJob, CiStep, CiText } from './tree.js';

interface Target extends Range {
  readonly names: readonly CiText[];
  readonly needs: readonly CiText[];
  readonly env: CiEnvEntry[];
  readonly recipe: MakeLine[];
  end: number;
}

interface Found {
  readonly variables: CiEnvEntry[];
  readonly includes: CiInclude[];
  readonly targets: Target[];
  readonly exported: Map<string, CiEnvEntry>;
  exportsAll: boolean;
  oneShell: boolean;
}

const INCLUDE = /^[ \t]*(-include|sinclude|include)[ \t]+/;
const EXPORT = /^[ \t]*export(?:[ \t]+|$)/;
const ASSIGNMENT =
  /^[ \t]*(?:(?:export|override|private)[ \t]+){0,3}([^\s:#=?+!$()]+)[ \t]*(?:::?:?|[?+!])?=[ \t]*/;
/** Lines that are neither rules nor variables. */
const DIRECTIVE = /^[ \t]*(?:ifn?(?:eq|def)|else|endif|vpath|unexport|undefine|load)\b/;

/**
 * Reads a Makefile (GNU make manual): each target is a job, each line of its recipe a step in a shell of its own, in
 * one shell with `.ONESHELL`. Conditionals are read as if all their branches held.
 */
export function readMakefile(file: SourceFile, base = 0): CiFile {
  const found: Found = {
    variables: [],
    includes: [],
    targets: [],
    exported: new Map(),
    exportsAll: false,
    oneShell: false,
  };
  for (const line of readMakeLines(file.text, base)) readLine(line, found);
  const problems: SyntaxProblem[] = [];
  const budget = createBudget(problems);
  const { variables, includes, exported, exportsAll } = found;
  const known = new Set(variables.map(({ name }) => name));
  return {
    ...emptyFile('makefile', file, problems),
    variables,
    env: [
      ...variables.filter(({ name }) => exportsAll || exported.has(name)),
      ...[...exported.values()].filter(({ name }) => !known.has(name)),
    ],
    includes: includes.map((include) => ({ ...include, exported: exportsAll })),
    jobs: found.targets.flatMap((target) => jobsOf(target, found.oneShell, budget)),
  };
}

function readLine(line: MakeLine, found: Found): void {
  const { value } = line.text;
  const target = found.targets.at(-1);
  if (line.recipe) {
    target?.recipe.push(line);
    if (target) target.end = line.end;
  } else if (INCLUDE.test(value)) found.includes.push(...includesOf(line.text));
  else if (ASSIGNMENT.test(value)) readAssignment(line, found);
  else if (EXPORT.test(value)) readExport(line, found);
  else readRule(line, found);
}

/** Words of a line with their places. */
function wordsFrom(text: MappedText, from: number): readonly CiText[] {
  return [...text.value.slice(from).matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const start = from + index;
    const end = start + word.length;
    return textOf({ ...fileRange(text, start, end), ...sliceMapped(text, start, end) });
  });
}

function includesOf(text: MappedText): readonly CiInclude[] {
  const [whole = '', keyword] = INCLUDE.exec(text.value) ?? [];
  return wordsFrom(text, whole.length).map(({ start, end, value }) => ({
    start,
    end,
    path: value,
    optional: keyword !== 'include',
    exported: false,
  }));
}

function readAssignment(line: MakeLine, found: Found): void {
  const entry = assignmentOf(line.text, 0, 'file');
  if (!entry) return;
  found.variables.push(entry);
  if (EXPORT.test(line.text.value)) found.exported.set(entry.name, entry);
}

function assignmentOf(text: MappedText, from: number, level: CiEnvEntry['level']): CiEnvEntry | undefined {
  const rest = text.value.slice(from);
  const [whole, name] = ASSIGNMENT.exec(rest) ?? [];
  if (whole === undefined || name === undefined) return undefined;
  const nameAt = from + whole.indexOf(name);
  const valueAt = from + whole.length;
  const end = Math.max(valueAt, text.value.trimEnd().length);
  const nameRange = fileRange(text, nameAt, nameAt + name.length);
  const range = fileRange(text, valueAt, end);
  const value = textOf({ ...range, ...sliceMapped(text, valueAt, end) });
  return {
    start: nameRange.start,
    end: range.end,
    name,
    nameRange,
    value,
    level,
    secretReference: undefined,
  };
}

/** `export` alone exports everything, also what included files set. */
function readExport({ text }: MakeLine, found: Found): void {
  const names = wordsFrom(text, EXPORT.exec(text.value)![0].length);
  if (names.length === 0) found.exportsAll = true;
  for (const { start, end, value } of names) {
    const nameRange = { start, end };
    const entry = { start, end, name: value, nameRange, value: undefined };
    found.exported.set(value, { ...entry, level: 'file', secretReference: undefined });
  }
}

function readRule(line: MakeLine, found: Found): void {
  const { value } = line.text;
  const colon = value.indexOf(':');
  if (colon < 1 || DIRECTIVE.test(value)) return;
  const names = value.slice(0, colon).replace(/&$/, '').trimEnd();
  const headEnd = value.startsWith('::', colon) ? colon + 2 : colon + 1;
  if (names === '.ONESHELL') found.oneShell = true;
  if (names === '.EXPORT_ALL_VARIABLES') found.exportsAll = true;
  const targets = wordsFrom(sliceMapped(line.text, 0, names.length), 0);
  const variable = assignmentOf(line.text, headEnd, 'job');
  const semicolon = value.indexOf(';', headEnd);
  const needsEnd = semicolon < 0 ? value.length : semicolon;
  const recipe =
    semicolon < 0 ? [] : [{ ...line, recipe: true, text: sliceMapped(line.text, semicolon + 1) }];
  found.targets.push({
    start: line.start,
    end: line.end,
    names: targets,
    needs: variable
      ? []
      : wordsFrom(sliceMapped(line.text, 0, needsEnd), headEnd).filter(({ value }) => value !== '|'),
    env: variable && EXPORT.test(value.slice(headEnd)) ? [variable] : [],
    recipe,
  });
}

/** Special targets such as `.PHONY` run nothing; a target-specific variable belongs to the target's other rule, too. */
function jobsOf(
  { names, needs, env, recipe, start, end }: Target,
  oneShell: boolean,
  budget: Budget,
): readonly CiJob[] {
  const steps = oneShell ? joined(recipe, budget) : recipe.map((line) => stepOf(line, budget));
  return names
    .filter(({ value }) => !/^\.[A-Z_]+$/.test(value))
    .map((name) => ({ ...emptyJob(name.value, { start, end }, name), env, needs, steps }));
}

const stepOf = ({ start, end, text }: MakeLine, budget: Budget): CiStep => ({
  ...emptyStep({ start, end }),
  script: text,
  commands: shellCommands(text, budget, 'make'),
});

function joined(recipe: readonly MakeLine[], budget: Budget): readonly CiStep[] {
  const [first, last] = [recipe[0], recipe.at(-1)];
  if (!first || !last) return [];
  const builder = createMappedText();
  for (const { text, end } of recipe) {
    builder.appendSlice(text, 0, text.value.length);
    builder.append('\n', end);
  }
  return [stepOf({ start: first.start, end: last.end, recipe: true, text: builder.build() }, budget)];
}
