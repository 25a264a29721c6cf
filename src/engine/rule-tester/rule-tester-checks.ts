import { AssertionError } from 'node:assert';
import { type Place, positionAt, textOf } from '../../source.js';
import type { Rule } from '../define-rule.js';
import type { Edit, Finding } from '../finding.js';
import { createMask } from '../masking/mask.js';
import { fillMessage } from '../message.js';
import type { ExpectedError, ExpectedPlace, Files } from './rule-tester-case.js';
import { textsOf } from './rule-tester-case.js';

export function check(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError({ message, stackStartFn: check });
}

function checkEqual(actual: unknown, expected: unknown, what: string): void {
  const [was, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  check(was === wanted, `${what} is ${was}, expected ${wanted}`);
}

/** @param apply Texts of all files after a fix or suggestion. */
export function checkErrors(
  rule: Rule,
  findings: readonly Finding[],
  expected: readonly ExpectedError[],
  apply: (edits: readonly Edit[]) => Readonly<Record<string, string>>,
): void {
  const shown = findings.map(
    (finding) => `\n  ${where(finding.at)} ${finding.messageId}: ${finding.message}`,
  );
  check(
    findings.length === expected.length,
    `${findings.length} findings, expected ${expected.length}${shown.join('')}`,
  );
  for (const [index, error] of expected.entries()) {
    const finding = findings[index]!;
    const what = `finding ${index + 1} (${where(finding.at)} ${finding.messageId})`;
    checkEqual(finding.messageId, error.messageId, `the message id of ${what}`);
    checkPlace(finding.at, error, what);
    checkTexts(rule, finding, error, what);
    checkRelated(finding, error, what);
    checkSuggestions(rule, finding, error, { what, apply });
  }
}

export const where = ({ file, start }: Place): string => {
  const { line, column } = positionAt(file, start);
  return `${file.path}:${line}:${column}`;
};

function checkPlace(at: Place, expected: ExpectedPlace, what: string): void {
  if (expected.file !== undefined) checkEqual(at.file.path, expected.file, `the file of ${what}`);
  const start = positionAt(at.file, at.start);
  const end = positionAt(at.file, at.end);
  if (expected.line !== undefined) checkEqual(start.line, expected.line, `the line of ${what}`);
  if (typeof expected.at === 'string') checkEqual(textOf(at), expected.at, `the range of ${what}`);
  if (typeof expected.at !== 'object') return;
  const { line, column, endLine = end.line, endColumn = end.column } = expected.at;
  checkEqual(
    [start, end],
    [
      { line, column },
      { line: endLine, column: endColumn },
    ],
    `the range of ${what}`,
  );
}

function checkTexts({ meta }: Rule, finding: Finding, expected: ExpectedError, what: string): void {
  const { data, says = [], severity, consumer } = expected;
  if (data)
    checkEqual(
      finding.message,
      fillMessage(meta.messages[expected.messageId]!, data),
      `the message of ${what}`,
    );
  const said = textsOfFinding(finding).join('\n');
  for (const piece of says) check(said.includes(piece), `${what} does not say «${piece}», but:\n${said}`);
  if (severity) checkEqual(finding.severity, severity, `the severity of ${what}`);
  if (consumer !== undefined) checkEqual(finding.consumer, consumer, `the consumer of ${what}`);
}

function checkRelated({ related }: Finding, expected: ExpectedError, what: string): void {
  if (!expected.related) return;
  const places = related.map(({ at, message }) => `\n  ${where(at)} ${message}`).join('');
  check(
    related.length === expected.related.length,
    `${what} has ${related.length} related places, expected ${expected.related.length}${places}`,
  );
  for (const [index, { says, ...place }] of expected.related.entries()) {
    const { at, message } = related[index]!;
    const name = `related place ${index + 1} of ${what}`;
    checkPlace(at, place, name);
    if (says !== undefined) check(message.includes(says), `${name} does not say «${says}», but: ${message}`);
  }
}

function checkSuggestions(
  { meta }: Rule,
  { suggestions }: Finding,
  expected: ExpectedError,
  { what, apply }: { what: string; apply: (edits: readonly Edit[]) => Readonly<Record<string, string>> },
): void {
  const wanted = expected.suggestions ?? [];
  check(
    suggestions.length === wanted.length,
    `${what} has ${suggestions.length} suggestions, expected ${wanted.length}`,
  );
  const messages = new Set(suggestions.map(({ message }) => message));
  check(messages.size === suggestions.length, `two suggestions of ${what} say the same`);
  for (const [index, { messageId, data, output }] of wanted.entries()) {
    const suggestion = suggestions[index]!;
    const name = `suggestion ${index + 1} of ${what}`;
    checkEqual(suggestion.messageId, messageId, `the message id of ${name}`);
    if (data)
      checkEqual(suggestion.message, fillMessage(meta.messages[messageId]!, data), `the message of ${name}`);
    const before = apply([]);
    checkOutput(apply(suggestion.edits), before, output, name);
  }
}

/** The files are those from before, but for those that the output has; it has to change something. */
export function checkOutput(
  actual: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>>,
  output: Files,
  what: string,
): void {
  const changed = textsOf(output);
  for (const [path, text] of Object.entries(actual)) {
    const expected = changed[path] ?? before[path];
    check(text === expected, `${path} after ${what} is\n${text}\nexpected\n${expected}`);
  }
  const changes = Object.entries(changed).some(([path, text]) => before[path] !== text);
  check(changes, `the output of ${what} changes nothing`);
}

const textsOfFinding = ({
  message,
  consumer,
  related,
  guidance,
  suggestions,
}: Finding): readonly string[] => [
  message,
  ...(consumer === undefined ? [] : [consumer]),
  ...related.flatMap((one) => [one.message, one.at.file.path]),
  ...guidance,
  ...suggestions.map((one) => one.message),
];

/** The engine would mask them; a rule is not to rely on it. */
export function checkNoSecrets(findings: readonly Finding[], secrets: readonly string[]): void {
  const mask = createMask(secrets);
  for (const finding of findings)
    for (const text of textsOfFinding(finding)) {
      const [hidden] = mask.hidden(text);
      check(!hidden, `${where(finding.at)} ${finding.messageId} shows a secret in: ${mask.lines(text)}`);
    }
}
