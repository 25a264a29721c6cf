import { admits, type Condition, type Constraint } from './condition.js';
import { parseProviderConstraint } from './constraint-parser.js';
import {
  asVersion,
  compareVersions,
  formatVersion,
  numberAt,
  type Version,
  type VersionLike,
} from './version.js';

/**
 * The constraint changed so that it admits the newest release, in its author's style: `~> 5.0` becomes `~> 6.0`, a range keeps its
 * lower bound and gets a new upper one, an exact version becomes the newest. Spacing and further conditions stay.
 *
 * @returns undefined where Terraform rejects the text, where nothing has to change, or where no such edit helps.
 */
export function bump(text: string, newestRelease: VersionLike): string | undefined {
  const parsed = parseProviderConstraint(text);
  const newest = asVersion(newestRelease);
  if (!newest || !parsed.ok || admits(parsed.constraint, newest)) return undefined;
  const bumped = replaceVersions(parsed.constraint, (condition) => bumpedVersion(condition, newest));
  const again = parseProviderConstraint(bumped);
  return again.ok && admits(again.constraint, newest) ? bumped : undefined;
}

function replaceVersions(
  { text, conditions }: Constraint,
  replacement: (condition: Condition) => string | undefined,
): string {
  let edited = '';
  let copied = 0;
  for (const condition of conditions) {
    const version = replacement(condition);
    if (version === undefined) continue;
    edited += text.slice(copied, condition.versionStart) + version;
    copied = condition.end;
  }
  return edited + text.slice(copied);
}

/** The new number of a condition that keeps `newest` out from above; undefined where it stays. */
function bumpedVersion({ operator, version }: Condition, newest: Version): string | undefined {
  const { length } = version.numbers;
  const order = compareVersions(version, newest);
  if (operator === '<' && order <= 0) return [numberAt(newest, 0) + 1, 0, 0].slice(0, length).join('.');
  if (order >= 0) return undefined;
  if (operator === '=' || operator === '<=') return formatVersion(newest);
  return operator === '~>' ? pessimisticNumbers(version.numbers, newest).join('.') : undefined;
}

/** A floor at the start of a series (`5.0`, `5.31.0`) stays one; any other becomes that of `newest`. */
function pessimisticNumbers(written: readonly number[], newest: Version): readonly number[] {
  return written.map((number, i) =>
    i > 0 && i === written.length - 1 && number === 0 ? 0 : numberAt(newest, i),
  );
}
