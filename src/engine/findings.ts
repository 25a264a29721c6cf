import { groupBy } from '../group-by.js';
import type { Place } from '../source.js';
import type { ActiveRule } from './active-rule.js';
import { createOccurrences, type FindingIdentity, identify } from './baseline/fingerprint.js';
import type { Report } from './define-rule.js';
import { docsUrl } from './docs-url.js';
import type { Documents } from './documents.js';
import type { Finding, Related, Severity } from './finding.js';
import { createMask, type Mask } from './masking/mask.js';
import { fillMessage } from './message.js';
import { compareFindings } from './order.js';
import type { RawReport } from './raw-report.js';

/** Findings free of secrets, and what tells one from another, secrets included (baseline.ts). */
export interface Findings {
  readonly findings: readonly Finding[];
  readonly identities: ReadonlyMap<Finding, FindingIdentity>;
}

/** The mask of a run: it knows every value that a rule named as secret, also in reports that are not kept. */
export const maskOf = (reports: readonly RawReport[], documents: Documents): Mask =>
  createMask(
    reports.flatMap(({ report }) => report.secret ?? []),
    documents.workspace.files.keys(),
  );

/** Makes findings of those reports that the run wants: in order, each once, masked. */
export function toFindings(reports: readonly RawReport[], documents: Documents, mask: Mask): Findings {
  const identities = new Map<Finding, FindingIdentity>();
  const occurrence = createOccurrences();
  const candidates = distinct(
    reports
      .filter((raw) => isWanted(raw, documents))
      .map((raw) => ({ raw, at: raw.report.at, ruleId: raw.active.id, severity: severityOf(raw) }))
      .sort(compareFindings),
  );
  const findings = joined(candidates).flatMap(({ raw, severity }) => {
    if (severity === undefined) return [];
    const identity = identify(raw, documents);
    const finding = toFinding(editable(raw.report, documents), raw.active, {
      severity,
      mask,
      fingerprint: occurrence(identity.fingerprint),
    });
    identities.set(finding, identity);
    return [finding];
  });
  return { findings, identities };
}

/** Something of it is in a target, and it is not about an example unless it is a secret. */
function isWanted({ active, report }: RawReport, { workspace }: Documents): boolean {
  const places = [report.at, ...(report.related ?? []).map(({ at }) => at)];
  if (!places.some((at) => workspace.isTarget(at.file.path))) return false;
  const isExample = workspace.files.get(report.at.file.path)?.kind === 'env-example';
  return !isExample || active.rule.meta.literalSecret === true;
}

const severityOf = ({ active, report }: RawReport): Severity | undefined =>
  active.severityAt(report.at.file.path, report.severity ?? active.rule.meta.severity);

interface Candidate {
  readonly raw: RawReport;
  readonly at: Place;
  readonly ruleId: string;
  readonly severity: Severity | undefined;
}

/** Rules that look at a module once for each of its instances say the same several times. */
function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ raw, at, ruleId }) => {
    const { messageId, data } = raw.report;
    const key = JSON.stringify([at.file.path, at.start, at.end, ruleId, messageId, data]);
    return seen.size < seen.add(key).size;
  });
}

/** One fault of several consumers, such as a region that two providers take, is one finding with the places of all. */
function joined(candidates: readonly Candidate[]): readonly Candidate[] {
  const byFault = groupBy(candidates, ({ raw, at, ruleId, severity }) => {
    const { messageId, guidance, consumer } = raw.report;
    const advice = consumer === undefined ? raw.report.data : guidance;
    return JSON.stringify([at.file.path, at.start, at.end, ruleId, messageId, severity, advice]);
  });
  return [...byFault.values()].map((same) => {
    const { raw, ...first } = same[0]!;
    return { ...first, raw: { ...raw, report: { ...raw.report, related: relatedOf(same) } } };
  });
}

function relatedOf(same: readonly Candidate[]): readonly Related[] {
  const places = same.flatMap(({ raw }) => raw.report.related ?? []);
  return [
    ...groupBy(places, ({ at, message }) => `${at.file.path} ${at.start} ${at.end} ${message}`).values(),
  ].map(([one]) => one!);
}

/** Without edits of files of which only an excerpt was read. */
function editable(report: Report<string>, { workspace }: Documents): Report<string> {
  const { fix = [], suggest = [], ...rest } = report;
  const edits = [...fix, ...suggest.flatMap((suggestion) => suggestion.edits)];
  return edits.some(({ at }) => workspace.excerpt(at.file.path) !== undefined) ? rest : report;
}

interface Judged {
  readonly severity: Severity;
  readonly mask: Mask;
  readonly fingerprint: string;
}

function toFinding(
  report: Report<string>,
  active: ActiveRule,
  { severity, mask, fingerprint }: Judged,
): Finding {
  const { messages, docs } = active.rule.meta;
  const message = (of: Pick<Report<string>, 'messageId' | 'data'>): string =>
    mask.sentence(fillMessage(messages[of.messageId]!, of.data, mask.text));
  return {
    ruleId: active.id,
    severity,
    messageId: report.messageId,
    message: message(report),
    at: report.at,
    consumer: report.consumer === undefined ? undefined : mask.text(report.consumer),
    related: (report.related ?? []).map(({ at, message }) => ({ at, message: mask.text(message) })),
    guidance: (report.guidance ?? []).map(mask.lines),
    fix: report.fix,
    suggestions: (report.suggest ?? []).map((suggestion) => ({
      messageId: suggestion.messageId,
      message: message(suggestion),
      edits: suggestion.edits,
    })),
    fingerprint,
    docs: docsUrl(active.id),
    prevents: docs.prevents,
  };
}
