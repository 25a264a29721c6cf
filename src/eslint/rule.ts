import type { Rule as EslintRule } from 'eslint';
import type { Rule } from '../engine/define-rule.js';
import { docsUrl } from '../engine/docs-url.js';
import type { Location, Report, ReportedEdit, ReportedFinding } from '../report/report.js';
import { describe } from '../report/summary-lines.js';
import type { FileSourceCode } from './language.js';
import { type LintedFile, reportOn, shownPath } from './replay.js';

/** A rule that says what credlint's rule of this id found in the file. */
export function replayRule(id: string, { meta }: Rule): EslintRule.RuleModule {
  return {
    meta: {
      type: meta.type,
      docs: {
        description: meta.docs.description,
        recommended: meta.docs.recommended,
        url: docsUrl(id),
      },
      schema: [],
      ...(meta.fixable ? { fixable: meta.fixable } : {}),
      hasSuggestions: meta.hasSuggestions ?? false,
      languages: ['credlint/hcl', 'credlint/dotenv'],
    } as EslintRule.RuleMetaData,
    create: (context) => ({
      File() {
        const source = context.sourceCode as unknown as FileSourceCode;
        const file = { cwd: context.cwd, filename: context.physicalFilename, text: source.text };
        for (const descriptor of descriptorsOf(id, file, source)) context.report(descriptor);
      },
    }),
  };
}

function descriptorsOf(
  id: string,
  file: LintedFile,
  source: FileSourceCode,
): readonly EslintRule.ReportDescriptor[] {
  const report = reportOn(file);
  const path = shownPath(file);
  const found = report.findings.filter((finding) => finding.ruleId === id && finding.file === path);
  return [...found.map((finding) => descriptorOf(finding, source)), ...failures(id, path, report)];
}

function descriptorOf(finding: ReportedFinding, source: FileSourceCode): EslintRule.ReportDescriptor {
  const { fix, suggestions = [] } = finding;
  const isHere = (edits: readonly ReportedEdit[]) => edits.every(({ file }) => file === finding.file);
  return {
    loc: locOf(finding),
    message: messageOf(finding),
    ...(fix && isHere(fix) ? { fix: fixOf(fix, source) } : {}),
    suggest: suggestions
      .filter(({ edits }) => isHere(edits))
      .map(({ message, edits }) => ({ desc: message, fix: fixOf(edits, source) })),
  };
}

const locOf = ({ line, column, endLine, endColumn }: Location) => ({
  start: { line, column },
  end: { line: endLine, column: endColumn },
});

/** ESLint knows one place for each problem; the others stand in its sentence. */
function messageOf({ message, related }: ReportedFinding): string {
  const places = related.map((place) => `${place.file}:${place.line}:${place.column} ${place.message}`);
  return places.length > 0 ? `${message} (${places.join('; ')})` : message;
}

const fixOf =
  (edits: readonly ReportedEdit[], source: FileSourceCode): EslintRule.ReportFixer =>
  (fixer) =>
    edits.map((edit) => {
      const { start, end } = locOf(edit);
      return fixer.replaceTextRange([source.getIndexFromLoc(start), source.getIndexFromLoc(end)], edit.text);
    });

/** What credlint could not do: said by the rule that failed, else by the one for files that were not read. */
function failures(id: string, path: string, { errors }: Report): readonly EslintRule.ReportDescriptor[] {
  return errors
    .filter(({ ruleId = 'unreadable-file', file = path }) => ruleId === id && file === path)
    .map((error) => ({ loc: { line: error.line ?? 1, column: 1 }, message: describe(error) }));
}
