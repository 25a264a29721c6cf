import type { CiGiven, CiJob, CiText } from '../../syntax/ci/tree.js';
import { outside, referenceOf } from './run-values.js';

/** Nobody hands a value on more often. */
const MAX_DEPTH = 10;

/**
 * Whether a text is a secret of the repository or what a step hands on, also through inputs of actions. `absent`: a
 * workflow that is called has no secrets but those that its caller passes (docs.github.com, Reuse workflows), unless
 * its deployment environment has some.
 */
export function secretIn(
  text: CiText,
  given: CiGiven | undefined,
  job: CiJob,
  depth = 0,
): 'hidden' | 'absent' | undefined {
  const secret = /^\$\{\{\s*secrets\.([\w-]+)\s*\}\}$/.exec(text.value)?.[1];
  if (secret !== undefined && isAbsent(secret, job)) return 'absent';
  if (/^\$\{\{\s*(?:secrets\.|steps\.[\w-]+\.outputs\.)/.test(text.value)) return 'hidden';
  const [context, name = ''] = referenceOf(text.value) ?? [];
  const from = context === 'inputs' ? given?.inputs.get(name) : undefined;
  return given && from && depth < MAX_DEPTH ? secretIn(from, outside(given, job), job, depth + 1) : undefined;
}

function isAbsent(name: string, { given, environment }: CiJob): boolean {
  if (!given || given.secrets === 'all' || environment || name.toUpperCase() === 'GITHUB_TOKEN') return false;
  return ![...given.secrets].some((passed) => passed.toUpperCase() === name.toUpperCase());
}
