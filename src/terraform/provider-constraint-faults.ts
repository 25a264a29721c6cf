import type { Condition } from './condition.js';
import { type Explanation, explanation, instead } from './constraint-faults.js';

/** Faults that only the second parser of provider constraints has, in a condition that the first one takes. */
export function explainProviderOnly(text: string, condition: Condition): Explanation | undefined {
  const version = text.slice(condition.versionStart - condition.start);
  const between = text.slice(0, text.length - version.length).replace(/^[<>=!~]+/, '');
  const operator = text.slice(0, text.length - version.length - between.length);
  const rejoin = (meant: string): string => (operator ? `${operator} ${meant}` : meant);
  if (version.startsWith('v')) {
    const meant = version.slice(1);
    return explanation(
      'v-prefix',
      `a provider's version takes no \`v\`${instead(rejoin(meant))}`,
      rejoin(meant),
    );
  }
  if (between !== '' && between !== ' ') {
    return explanation('spaces-after-operator', 'only one space may follow the operator', rejoin(version));
  }
  if (condition.version.numbers.length > 3) {
    const redundant = condition.version.numbers.slice(3).every((number) => number === 0);
    const meant =
      redundant && /^[0-9.]+$/.test(version) ? rejoin(version.split('.').slice(0, 3).join('.')) : undefined;
    return explanation('too-many-numbers', 'a provider has three numbers in its version at most', meant);
  }
  if (
    /^[0-9.]+[A-Za-z~]/.test(version) ||
    version.includes('~') ||
    /^[0-9.]+-(?![0-9A-Za-z-])/.test(version)
  ) {
    return explanation(
      'bad-suffix',
      'a suffix needs a hyphen before it, and letters, digits, dots and hyphens in it',
    );
  }
  return undefined;
}
