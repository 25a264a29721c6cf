import { checkSchema } from '../engine/config/schema-check.js';
import { createMask, type Mask } from '../engine/masking/mask.js';
import type { Report } from './report.js';
import { reportShape } from './report-shape.js';

/** A text that is no report of credlint; the message says where it stops being one. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/**
 * Reads what `--format json` wrote. The file may come from anywhere, so what a `Report` promises is made true again:
 * its fields have their types, and no text of it holds a secret or drives a terminal.
 *
 * @throws {ReportError}
 */
export function readReport(text: string): Report {
  const value = parse(text);
  if (typeof value === 'object' && value !== null && 'version' in value && value.version !== 1)
    throw new ReportError('a report of a form that this version of credlint does not know');
  const [problem] = checkSchema(value, reportShape, []);
  if (problem) {
    const where = problem.path.length > 0 ? `${problem.path.join('.')}: ` : '';
    throw new ReportError(`no report of credlint: ${where}${problem.message}`);
  }
  return masked(value, createMask([])) as Report;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The message of JSON.parse quotes the text, which may be anything.
    throw new ReportError('no valid JSON');
  }
}

/** Steps of guidance and texts of edits have lines. Fingerprints are digests, which may look like anything. */
function masked(value: unknown, mask: Mask, key = ''): unknown {
  if (typeof value === 'string') {
    if (key === 'fingerprint') return value;
    return key === 'guidance' || key === 'text' ? mask.lines(value) : mask.text(value);
  }
  if (Array.isArray(value)) return value.map((item) => masked(item, mask, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, masked(item, mask, name)]));
}
