import type { Style } from '../report/style.js';
import type { ExplainedCause, Explanation } from './explain.js';

const LIKELIHOOD = {
  shown: 'this repository shows it',
  possible: 'no repository can show it',
  guessed: 'from the words alone',
} as const;

/** How many causes are told whole; the rest is named. */
const TOLD = 3;

export function explanationText(explanation: Explanation, { paint }: Style): string {
  const { family, meaning, wording, causes, ruledOut } = explanation;
  if (family === undefined && causes.length === 0) {
    return 'Nothing in this text is an AWS authentication failure that credlint knows.\nGive it the lines from "Error:" on, or the TF_LOG output around them.\n';
  }
  const [first, ...others] = causes;
  const lines = [
    ...(family ? [`${paint('dim', 'error')} ${family}${meaning ? `: ${meaning}` : ''}`] : []),
    ...(wording ? [paint('dim', `worded as by the ${wording}`)] : []),
    '',
  ];
  if (first) lines.push(paint('bold', 'Most likely'), ...cause(first, { paint }), '');
  if (others.length > 0) {
    lines.push(paint('bold', 'Otherwise'));
    for (const other of others.slice(0, TOLD)) lines.push(...cause(other, { paint }));
    const more = others.slice(TOLD).map((other) => other.cause);
    if (more.length > 0) lines.push(`  and ${more.join(', ')}`);
    lines.push('');
  }
  if (ruledOut.length > 0) {
    lines.push(paint('bold', 'Ruled out'), ...ruledOut.map(({ cause: id, why }) => `  ${id}: ${why}`), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function cause(found: ExplainedCause, { paint }: Pick<Style, 'paint'>): readonly string[] {
  const { file, line, rule, why, steps, check, likelihood } = found;
  const where = file === undefined ? '' : ` ${file}:${line}`;
  return [
    `  ${paint('bold', found.cause)}${where} ${paint('dim', `(${LIKELIHOOD[likelihood]}${rule ? `: ${rule}` : ''})`)}`,
    `    ${why}`,
    // The steps speak of what it prints.
    ...(check ? [`    check: ${check}`] : []),
    ...steps.map((step, i) => `    ${i + 1}. ${step}`),
  ];
}
