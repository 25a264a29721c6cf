import { positionAt } from '../syntax/source.js';
import { scannerAllowance } from './allow-comments.js';
import { type Directive, readDirectives } from './directives.js';
import type { Documents } from './documents.js';
import type { Finding, Suppressed } from './finding.js';
import type { Mask } from './mask.js';

export interface Suppression {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** The directives of the targets, with the ids of each that suppressed something. */
  readonly directives: ReadonlyMap<Directive, ReadonlySet<string>>;
}

/**
 * Takes away what directives in comments ask for.
 *
 * @param isLiteralSecret Of which rules the allow comments of secret scanners count.
 */
export function suppress(
  findings: readonly Finding[],
  documents: Documents,
  mask: Mask,
  isLiteralSecret: (ruleId: string) => boolean,
): Suppression {
  const directives = directivesByFile(findings, documents);
  const used = new Map<Directive, Set<string>>();
  for (const [path, list] of directives)
    if (documents.workspace.isTarget(path)) for (const directive of list) used.set(directive, new Set());
  const kept: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const finding of findings) {
    const reason =
      directiveReason(finding, directives.get(finding.at.file.path) ?? [], used) ??
      (isLiteralSecret(finding.ruleId) ? allowance(finding) : undefined);
    if (reason === undefined) kept.push(finding);
    else suppressed.push({ finding, by: 'directive', reason: mask.text(reason) });
  }
  return { kept, suppressed, directives: used };
}

function directivesByFile(
  findings: readonly Finding[],
  { workspace, document }: Documents,
): ReadonlyMap<string, readonly Directive[]> {
  const targets = [...workspace.files.keys()].filter((path) => workspace.isTarget(path));
  const paths = new Set([...targets, ...findings.map(({ at }) => at.file.path)]);
  const byFile = new Map<string, readonly Directive[]>();
  for (const path of paths) {
    const found = document(path);
    const directives = found ? readDirectives(found) : [];
    if (directives.length > 0) byFile.set(path, directives);
  }
  return byFile;
}

const allowance = ({ at }: Finding): string | undefined =>
  scannerAllowance(at.file, positionAt(at.file, at.start).line);

/** The reason of the directives that cover a finding, all of which are then in use; undefined where none does. */
function directiveReason(
  finding: Finding,
  directives: readonly Directive[],
  used: ReadonlyMap<Directive, Set<string>>,
): string | undefined {
  const covering = coveringDirectives(finding, directives);
  for (const directive of covering) used.get(directive)?.add(finding.ruleId);
  return covering[0]?.reason;
}

function coveringDirectives({ ruleId, at }: Finding, directives: readonly Directive[]): readonly Directive[] {
  const { line } = positionAt(at.file, at.start);
  const covering: Directive[] = [];
  let open: Directive | undefined;
  for (const directive of directives) {
    if (!directive.comment.isCertain || !directive.rules.some(({ id }) => id === ruleId)) continue;
    const { kind } = directive;
    if (kind === 'disable-file') covering.push(directive);
    if (kind === 'disable-line' && directive.line === line) covering.push(directive);
    if (kind === 'disable-next-line' && directive.nextLine === line) covering.push(directive);
    if (directive.at.start > at.start) continue;
    if (kind === 'disable') open = directive;
    if (kind === 'enable') open = undefined;
  }
  return open ? [...covering, open] : covering;
}
