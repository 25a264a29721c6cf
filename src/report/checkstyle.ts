import type { Severity } from '../engine/finding.js';
import type { Formatter } from './formats.js';
import { xmlAttribute } from './xml.js';

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'error', warn: 'warning', info: 'info' };

/** Checkstyle XML, which Jenkins, Bitbucket and many others read. */
export const formatCheckstyle: Formatter = ({ findings }) => {
  const files = [...new Set(findings.map(({ file }) => file))].map((file) => {
    const own = findings.filter((finding) => finding.file === file);
    const errors = own.map(
      ({ line, column, severity, message, ruleId }) =>
        `    <error line="${line}" column="${column}" severity="${SEVERITY[severity]}" message="${xmlAttribute(message)}" source="credlint.${xmlAttribute(ruleId)}"/>\n`,
    );
    return `  <file name="${xmlAttribute(file)}">\n${errors.join('')}  </file>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${files.join('')}</checkstyle>\n`;
};
