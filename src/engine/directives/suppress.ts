import type { TextDocument } from '../../model/document.js';
import { positionAt, type SourceFile } from '../../source.js';
import type { Documents } from '../documents.js';
import type { Finding, Suppressed } from '../finding.js';
import type { Mask } from '../masking/mask.js';
import { scannerAllowance } from './allow-comments.js';
import { covering, type DirectiveIndex, indexDirectives } from './directive-index.js';
import { type Directive, readDirectives } from './directives.js';

export interface FileDirectives {
  readonly list: readonly Directive[];
  readonly index: DirectiveIndex;
  /** Rule ids that a directive suppressed something of. */
  readonly used: ReadonlyMap<Directive, ReadonlySet<string>>;
}

export interface Suppression {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** Of targets that were read as a whole, by path. */
  readonly directives: ReadonlyMap<string, FileDirectives>;
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
  const kept: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const finding of findings) {
    const { at, ruleId } = finding;
    const { line } = positionAt(at.file, at.start);
    const reason =
      directiveReason(finding, line, directives.get(at.file.path)) ??
      (isLiteralSecret(ruleId) ? scannerAllowance(at.file, line) : undefined);
    if (reason === undefined) kept.push(finding);
    else suppressed.push({ finding, by: 'directive', reason: mask.text(reason) });
  }
  const { workspace } = documents;
  // What an excerpt does not hold, a directive in it may well be about.
  const ofTargets = [...directives].filter(
    ([path]) => workspace.isTarget(path) && workspace.excerpt(path) === undefined,
  );
  return { kept, suppressed, directives: new Map(ofTargets) };
}

interface Usage extends FileDirectives {
  readonly used: Map<Directive, Set<string>>;
}

function directivesByFile(
  findings: readonly Finding[],
  { workspace, document }: Documents,
): ReadonlyMap<string, Usage> {
  const targets = workspace.targets().map(({ path }) => path);
  const files = new Map(findings.map(({ at }) => [at.file.path, at.file]));
  const byFile = new Map<string, Usage>();
  for (const path of new Set([...targets, ...files.keys()])) {
    const found = document(path) ?? asText(files.get(path));
    const list = found ? readDirectives(found) : [];
    if (list.length > 0) byFile.set(path, { list, index: indexDirectives(list), used: new Map() });
  }
  return byFile;
}

/** Of a file that only `yamldecode(file("…"))` and the like name. */
const asText = (file: SourceFile | undefined): TextDocument | undefined =>
  file && { syntax: 'text', file, kind: 'text', tracking: 'unknown' };

/** The reason of the directive that covers a finding; undefined where none does. */
function directiveReason(finding: Finding, line: number, file: Usage | undefined): string | undefined {
  const directive = file && covering(file.index, finding.ruleId, { line, offset: finding.at.start });
  if (!directive) return undefined;
  const used = file.used.get(directive) ?? new Set();
  file.used.set(directive, used.add(finding.ruleId));
  return directive.reason;
}
