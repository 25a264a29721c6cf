export type ConstraintFault =
  | 'empty'
  | 'stray-comma'
  | 'quoted'
  | 'or'
  | 'hyphen-range'
  | 'npm-caret'
  | 'npm-tilde'
  | 'unknown-operator'
  | 'wildcard'
  | 'no-number'
  | 'missing-comma'
  | 'stray-character'
  | 'v-prefix'
  | 'spaces-after-operator'
  | 'too-many-numbers'
  | 'bad-suffix'
  | 'prerelease'
  | 'unreadable';

/** Why Terraform refuses a condition, and the condition as it was probably meant, where that is plain. */
export interface Explanation {
  readonly fault: ConstraintFault;
  readonly reason: string;
  readonly replacement: string | undefined;
}

export const explanation = (fault: ConstraintFault, reason: string, replacement?: string): Explanation => ({
  fault,
  reason,
  replacement,
});

/** Nobody writes longer conditions; the patterns below need not be fast on them. */
const longestExplained = 200;

/** What other languages write, and what they mean in Terraform's. */
const foreignOperators: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['===', '='],
  ['=>', '>='],
  ['≥', '>='],
  ['=<', '<='],
  ['≤', '<='],
  ['<>', '!='],
  ['!', '!='],
  ['!==', '!='],
  ['=!', '!='],
  ['~=', '~>'],
  ['=~', '~>'],
  ['~>=', '~>'],
  ['>~', '~>'],
]);

/** Explains a condition that is not in the grammar of either parser; `count` is how many the constraint has. */
export function explainCondition(text: string, count: number): Explanation {
  if (text === '') return explainEmpty(count);
  if (text.length > longestExplained) return unreadable(text);
  return explainList(text) ?? explainOperator(text) ?? explainVersion(text) ?? unreadable(text);
}

function explainEmpty(count: number): Explanation {
  if (count > 1) return explanation('stray-comma', 'a comma stands next to no condition', '');
  return explanation('empty', 'the constraint is empty; leave `version` out or name a version');
}

/** Faults in how conditions are put together. */
function explainList(text: string): Explanation | undefined {
  const quoted = /^(["'])([^"']*)\1$/.exec(text);
  if (quoted) return explanation('quoted', 'the quotes are part of the constraint', quoted[2]);
  if (text.includes('||')) {
    return explanation('or', 'Terraform has no `||`: a comma joins conditions that must all hold');
  }
  const range = /^v?([0-9][0-9.]*)[\t ]+-[\t ]+v?([0-9][0-9.]*)$/.exec(text);
  if (range) {
    const meant = `>= ${range[1]}, <= ${range[2]}`;
    return explanation('hyphen-range', `Terraform knows no hyphen ranges; write \`${meant}\``, meant);
  }
  const parts = text.match(/(?:(?<![<>=!~])[<>=!~]+[\t ]*)?v?[0-9][^\s<>=!~]*/g) ?? [];
  if (parts.length > 1 && parts.join('').replace(/\s/g, '') === text.replace(/\s/g, '')) {
    const meant = parts.join(', ');
    return explanation('missing-comma', `Terraform wants a comma between conditions: \`${meant}\``, meant);
  }
  return undefined;
}

function explainOperator(text: string): Explanation | undefined {
  const match = /^([^\sA-Za-z0-9.*]+)[\t ]*(.*)$/.exec(text);
  if (!match) return undefined;
  const [, operator = '', version = ''] = match;
  if (operator === '^') {
    const meant = fromCaret(version);
    return explanation(
      'npm-caret',
      `\`^\` is npm syntax, which Terraform does not know${instead(meant)}`,
      meant,
    );
  }
  if (operator === '~') {
    const meant = `~> ${withoutWildcards(version)}`;
    return explanation('npm-tilde', `\`~\` is npm syntax; Terraform's operator is \`~>\``, meant);
  }
  const meant = foreignOperators.get(operator);
  if (!meant) return undefined;
  return explanation(
    'unknown-operator',
    `Terraform knows no operator \`${operator}\`; it is \`${meant}\` here`,
    `${meant} ${version}`,
  );
}

/** npm's `^5.1.2` is everything below the next major version; `~> 5.1` says the same of two numbers. */
function fromCaret(version: string): string {
  const numbers = withoutWildcards(version).split('.');
  if (numbers.length < 3 || numbers[0] === '0') return `~> ${withMinor(numbers)}`;
  return `>= ${numbers.join('.')}, < ${Number(numbers[0]) + 1}.0.0`;
}

function explainVersion(text: string): Explanation | undefined {
  const match = /^((?:<=|>=|!=|~>|<|>|=)?)[\t ]*([^\s]+)$/.exec(text);
  if (!match) return undefined;
  const [, operator = '', version = ''] = match;
  if (/^v?[0-9xX*.]+$/.test(version) && /[xX*]/.test(version)) return explainWildcard(operator, version);
  if (/^[A-Za-z]/.test(version) && !/^v[0-9]/.test(version)) {
    return explanation(
      'no-number',
      `\`${shown(version)}\` names no version; Terraform wants numbers such as \`>= 5.0\``,
    );
  }
  const trimmed = version.replace(/[;.:"'`]$/, '');
  if (trimmed !== version) {
    return explanation(
      'stray-character',
      'a stray character follows the version',
      `${operator} ${trimmed}`.trim(),
    );
  }
  return undefined;
}

function explainWildcard(operator: string, version: string): Explanation {
  const reason = `Terraform knows no \`${shown(version)}\``;
  const numbers = withoutWildcards(version);
  if (numbers === '')
    return explanation('wildcard', `${reason}; leave \`version\` out or name a floor such as \`>= 5.0\``);
  const isRange = operator === '' || operator === '=';
  const meant = isRange ? `~> ${patternFloor(numbers)}` : `${operator} ${padded(operator, numbers)}`;
  return explanation('wildcard', reason + instead(meant), meant);
}

/** `5.x` covers what `~> 5.0` covers, `5.31.x` what `~> 5.31.0` covers. */
const patternFloor = (numbers: string): string => `${numbers}.0`;

const padded = (operator: string, numbers: string): string =>
  operator === '~>' ? patternFloor(numbers) : withMinor(numbers.split('.'));

const withMinor = (numbers: readonly string[]): string =>
  numbers.length === 1 ? `${numbers[0]}.0` : numbers.join('.');

const withoutWildcards = (version: string): string => version.replace(/^v/, '').replace(/\.?[xX*].*$/, '');

export const instead = (meant: string): string => `; write \`${meant}\``;

/** Keeps what is quoted from the user's file short. */
const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const unreadable = (text: string): Explanation =>
  explanation(
    'unreadable',
    `\`${shown(text)}\` is no version constraint: Terraform wants an operator and a version`,
  );
