import type { ActiveRule } from '../engine/active-rule.js';
import { docsUrl } from '../engine/docs-url.js';
import type { Severity } from '../engine/finding.js';
import { version } from '../version.js';
import type { Formatter } from './formats.js';
import type { Location, Report, ReportedEdit, ReportedFinding } from './report.js';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warn: 'warning', info: 'note' };
/** GitHub shows critical from 9.0, high from 7.0, medium from 4.0, low above 0 (docs: SARIF support). */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { error: '8.0', warn: '5.0', info: '2.0' };
/** GitHub keeps this many results of a run, in the order in which they come. */
const MAX_RESULTS = 5_000;

/**
 * SARIF 2.1.0 (OASIS, sarif-v2.1.0-errata01). All rules that ran are listed, so that their metadata does not depend
 * on what was found. There are no snippets: a line with a secret must not reach a code-scanning page.
 */
export const formatSarif: Formatter = (report, { active }) => {
  const ids = ruleIds(report, active);
  const all = [
    ...report.findings.map((finding) => result(finding, ids)),
    ...report.suppressed.map(({ finding, by, reason }) => ({
      ...result(finding, ids),
      suppressions: [
        {
          kind: by === 'directive' ? 'inSource' : 'external',
          status: 'accepted',
          ...(reason ? { justification: reason } : {}),
        },
      ],
    })),
  ];
  const results = bySeverity(all).slice(0, MAX_RESULTS);
  return `${JSON.stringify(log(report, active, ids, results, all.length - results.length), null, 2)}\n`;
};

type Result = ReturnType<typeof result>;
const RANK: readonly string[] = ['error', 'warning', 'note'];
const bySeverity = (results: readonly Result[]): readonly Result[] =>
  [...results].sort((a, b) => RANK.indexOf(a.level) - RANK.indexOf(b.level));

/** Rules that ran, and those that findings name though none is known here (reports read from files). */
const ruleIds = ({ findings, suppressed }: Report, active: readonly ActiveRule[]): readonly string[] => [
  ...new Set([
    ...active.map(({ id }) => id),
    ...findings.map(({ ruleId }) => ruleId),
    ...suppressed.map(({ finding }) => finding.ruleId),
  ]),
];

function log(
  report: Report,
  active: readonly ActiveRule[],
  ids: readonly string[],
  results: readonly Result[],
  left: number,
) {
  const notifications = [
    ...report.errors.map(({ message, file, line }) => notification('error', message, file, line)),
    ...report.notes.map((note) => notification('note', note)),
    ...(left > 0
      ? [notification('warning', `${left} more results are left out: GitHub keeps ${MAX_RESULTS}.`)]
      : []),
  ];
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'credlint',
            version,
            semanticVersion: version,
            informationUri: 'https://github.com/credlint/credlint',
            rules: ids.map((id) =>
              descriptor(
                id,
                active.find((rule) => rule.id === id),
              ),
            ),
          },
        },
        columnKind: 'utf16CodeUnits',
        automationDetails: { id: 'credlint/' },
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The directory that credlint ran in.' } } },
        invocations: [
          {
            executionSuccessful: report.errors.length === 0,
            ...(notifications.length > 0 ? { toolExecutionNotifications: notifications } : {}),
          },
        ],
        results,
      },
    ],
  };
}

const notification = (level: string, text: string, file?: string, line = 1) => ({
  level,
  message: { text },
  ...(file === undefined
    ? {}
    : {
        locations: [{ physicalLocation: physical({ file, line, column: 1, endLine: line, endColumn: 1 }) }],
      }),
});

function descriptor(id: string, active: ActiveRule | undefined) {
  const meta = active?.rule.meta;
  const severity = meta?.severity ?? 'warn';
  const description = meta?.docs.description ?? id;
  const security = meta === undefined || meta.docs.category !== 'hygiene' || id !== 'unused-directive';
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: `${description}.` },
    fullDescription: { text: prevents(description, meta?.docs.prevents ?? []) },
    helpUri: docsUrl(id),
    help: {
      text: `${description}. See ${docsUrl(id)}`,
      markdown: helpText(id, description, meta?.docs.prevents ?? []),
    },
    defaultConfiguration: { level: LEVEL[severity] },
    properties: {
      tags: [...(security ? ['security'] : []), 'aws', 'terraform', ...(meta ? [meta.docs.category] : [])],
      precision: 'high',
      ...(security ? { 'security-severity': SECURITY_SEVERITY[severity] } : {}),
    },
  };
}

function helpText(id: string, description: string, families: readonly string[]): string {
  const errors = families.map((family) => `- \`${family}\`\n`).join('');
  const prevented =
    errors === '' ? '' : `Errors of \`terraform plan\` and \`apply\` that this prevents:\n\n${errors}\n`;
  return `**${description}.**\n\n${prevented}[What it finds, why, and how to mend it](${docsUrl(id)})`;
}

const prevents = (description: string, families: readonly string[]): string =>
  families.length > 0 ? `${description}. Prevents: ${families.join(', ')}.` : `${description}.`;

const pascalCase = (id: string): string =>
  id.replace(/(^|-)([a-z0-9])/g, (_, _dash: string, letter: string) => letter.toUpperCase());

function result(finding: ReportedFinding, ids: readonly string[]) {
  const { ruleId, severity, message, related, guidance, fingerprint, consumer, fix } = finding;
  return {
    ruleId,
    ruleIndex: ids.indexOf(ruleId),
    level: LEVEL[severity],
    message: { text: [message, ...guidance.map((step, i) => `${i + 1}. ${step}`)].join('\n') },
    locations: [
      {
        physicalLocation: physical(finding),
        ...(consumer ? { logicalLocations: [{ fullyQualifiedName: consumer, kind: 'resource' }] } : {}),
      },
    ],
    ...(related.length > 0
      ? {
          relatedLocations: related.map((place, id) => ({
            id: id + 1,
            physicalLocation: physical(place),
            message: { text: place.message },
          })),
        }
      : {}),
    partialFingerprints: { 'credlint/v1': fingerprint },
    ...(fix
      ? { fixes: [{ description: { text: guidance[0] ?? message }, artifactChanges: changes(fix) }] }
      : {}),
  };
}

const physical = ({ file, line, column, endLine, endColumn }: Location) => ({
  artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' },
  region: { startLine: line, startColumn: column, endLine, endColumn },
});

/** Relative, each segment escaped; a name with a colon in front would read as a scheme otherwise. */
const uriOf = (file: string): string => file.split('/').map(encodeURIComponent).join('/');

function changes(edits: readonly ReportedEdit[]) {
  const files = [...new Set(edits.map(({ file }) => file))];
  return files.map((file) => ({
    artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' },
    replacements: edits
      .filter((edit) => edit.file === file)
      .map((edit) => ({ deletedRegion: physical(edit).region, insertedContent: { text: edit.text } })),
  }));
}
