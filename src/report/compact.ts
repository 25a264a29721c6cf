import type { Report } from './report.js';

/** A line a finding, as compilers print them: editors' problem matchers read it. */
export const formatCompact = ({ findings }: Report): string =>
  findings
    .map(
      ({ file, line, column, severity, message, ruleId }) =>
        `${file}:${line}:${column}: ${LEVEL[severity]}: ${message} [${ruleId}]\n`,
    )
    .join('');

const LEVEL = { error: 'error', warn: 'warning', info: 'info' } as const;
