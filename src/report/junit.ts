import type { Formatter } from './formats.js';
import type { ReportedFinding } from './report.js';
import { xmlAttribute, xmlText } from './xml.js';

/** JUnit XML: a suite a file, a case a finding; one that passes where nothing was found, so that CI shows the run. */
export const formatJunit: Formatter = ({ findings, files, errors }) => {
  const byFile = groupByFile(findings);
  const suites = [...byFile].map(([file, own]) => suite(file, own));
  const passed = suites.length === 0 ? [passing(files.length)] : [];
  const broken = errors.map(
    ({ message }) =>
      `  <testsuite name="credlint" tests="1" failures="0" errors="1">\n    <testcase name="credlint" classname="credlint"><error message="${xmlAttribute(message)}"/></testcase>\n  </testsuite>\n`,
  );
  const tests = findings.length + passed.length + broken.length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="credlint" tests="${tests}" failures="${findings.length}" errors="${broken.length}">\n${[...suites, ...passed, ...broken].join('')}</testsuites>\n`;
};

function groupByFile(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of findings) groups.set(finding.file, [...(groups.get(finding.file) ?? []), finding]);
  return groups;
}

const passing = (files: number): string =>
  `  <testsuite name="credlint" tests="1" failures="0" errors="0">\n    <testcase name="no findings in ${files} files" classname="credlint"/>\n  </testsuite>\n`;

function suite(file: string, findings: readonly ReportedFinding[]): string {
  const cases = findings.map(({ ruleId, line, column, severity, message, guidance }) => {
    const name = `${ruleId} at ${line}:${column}`;
    const body = [
      `${file}:${line}:${column}`,
      message,
      ...guidance.map((step, i) => `${i + 1}. ${step}`),
    ].join('\n');
    return `    <testcase name="${xmlAttribute(name)}" classname="${xmlAttribute(file)}">\n      <failure type="${severity}" message="${xmlAttribute(message)}">${xmlText(body)}</failure>\n    </testcase>\n`;
  });
  return `  <testsuite name="${xmlAttribute(file)}" tests="${cases.length}" failures="${cases.length}" errors="0">\n${cases.join('')}  </testsuite>\n`;
}
