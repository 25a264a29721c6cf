import { createHash } from 'node:crypto';
import type { Severity } from '../engine/finding.js';
import type { Formatter } from './formats.js';

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'critical', warn: 'major', info: 'minor' };

/**
 * GitLab's Code Quality report (docs.gitlab.com/ci/testing/code_quality): fingerprints must differ, so equal ones get
 * the number of their occurrence; paths are relative to the root of the repository.
 */
export const formatGitlab: Formatter = ({ findings }) => {
  const seen = new Map<string, number>();
  const issues = findings.map(({ ruleId, severity, message, guidance, file, line, endLine, fingerprint }) => {
    const occurrence = seen.get(fingerprint) ?? 0;
    seen.set(fingerprint, occurrence + 1);
    return {
      type: 'issue',
      check_name: ruleId,
      description: message,
      content: { body: guidance.map((step, i) => `${i + 1}. ${step}`).join('\n') },
      categories: ['Security'],
      severity: SEVERITY[severity],
      fingerprint: createHash('sha256').update(`${fingerprint}/${occurrence}`).digest('hex'),
      location: { path: file, lines: { begin: line, end: endLine } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
};
