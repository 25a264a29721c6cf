import type { Document, HclDocument } from '../../model/document.js';
import type { SyntaxProblem } from '../../source.js';

/** Problems of AWS files are the matter of aws-config-syntax, and those of scripts are no business of ours. */
export function problemsOf(document: Document): readonly SyntaxProblem[] {
  if (document.syntax === 'hcl') return isTerraformLanguage(document) ? document.tree.problems : [];
  if (document.syntax !== 'env' || document.kind !== 'env') return [];
  // A quote that is never closed swallows lines; a line that assigns nothing is passed over by all readers.
  return document.tree.problems.filter(({ start }) => /["'`]/.test(document.file.text.charAt(start)));
}

const TERRAGRUNT = new Set([
  'terraform',
  'include',
  'remote_state',
  'generate',
  'dependency',
  'dependencies',
]);

/** Other programs have files named `*.hcl` and `backend.conf`, too, some in older syntax. */
function isTerraformLanguage({ kind, file, tree }: HclDocument): boolean {
  if (kind === 'backend-config') return !file.path.endsWith('.conf');
  if (kind !== 'terragrunt') return true;
  return (
    /(^|\/)(terragrunt|root)\.hcl$/.test(file.path) ||
    tree.body.blocks.some(({ blockType }) => TERRAGRUNT.has(blockType)) ||
    tree.body.attributes.some(({ name }) => name === 'inputs')
  );
}

/** A directive of Jinja or Go's templates (Helm) where the first mistake is: it is none of who wrote the file. */
export function foreignTag(text: string, at: number | undefined): string | undefined {
  if (at === undefined) return undefined;
  const end = text.indexOf('\n', at);
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, end < 0 ? undefined : end);
  if (/\{%-? {0,4}(?:if|for|set|include|block|raw)\b/.test(line)) return '{% … %}';
  return /(?<!\$)\{\{-? {0,4}[$.A-Za-z_]/.test(line) ? '{{ … }}' : undefined;
}
