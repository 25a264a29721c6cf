import { formats } from '../report/formats.js';
import { plainStyle } from '../report/style.js';
import type { LintResult } from './lint.js';
import { UsageError } from './options.js';

/**
 * The text of a result in one of the formats of `--format`: sarif, junit, html …; without colours.
 *
 * @throws {UsageError} for a format that does not exist.
 */
export async function format(result: LintResult, name: string): Promise<string> {
  const load = formats.get(name);
  if (!load)
    throw new UsageError(`there is no format "${name}"; there are ${[...formats.keys()].join(', ')}`);
  const { report, sources, active, credentialSources } = result;
  const formatter = await load();
  return formatter(report, { sources, active, credentialSources, style: plainStyle, environment: {} });
}
