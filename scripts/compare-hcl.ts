import { parse } from '@cdktf/hcl2json';
import { parseHcl } from '../src/syntax/hcl/parse.js';
import { NotConvertible, toJson } from '../src/syntax/hcl/to-json.js';

/** How our reader and HashiCorp's own parser (@cdktf/hcl2json) stand to one another on a text. */
export type Outcome =
  | { readonly kind: 'agree' | 'both-reject' | 'not-convertible' }
  | { readonly kind: 'differ' | 'only-we-accept' | 'only-hcl2json-accepts'; readonly reason: string };

/** Compares what the two accept and, where both do, our tree written as JSON with hcl2json's answer. */
export async function compareHcl(text: string): Promise<Outcome> {
  const file = { path: 'input.tf', text };
  const tree = parseHcl(file);
  const [problem] = tree.problems;
  const theirs = await ask(text);
  if ('rejected' in theirs) {
    return problem ? { kind: 'both-reject' } : { kind: 'only-we-accept', reason: theirs.rejected };
  }
  if (problem) {
    return { kind: 'only-hcl2json-accepts', reason: `${problem.message} (offset ${problem.start})` };
  }
  const ours = convert(() => toJson(file, tree));
  if (!ours || 'unconvertible' in theirs) {
    if (!ours && 'unconvertible' in theirs) return { kind: 'not-convertible' };
    return { kind: 'differ', reason: `only ${ours ? 'we have' : 'hcl2json has'} JSON for it` };
  }
  const difference = firstDifference(ours, theirs.json, '$');
  return difference ? { kind: 'differ', reason: difference } : { kind: 'agree' };
}

type Answer = { readonly json: unknown } | { readonly rejected: string } | { readonly unconvertible: string };

async function ask(text: string): Promise<Answer> {
  try {
    return { json: await parse('input.tf', text) };
  } catch (error) {
    const { message } = error as Error;
    return message.startsWith('parse config:') ? { rejected: message } : { unconvertible: message };
  }
}

function convert<T>(write: () => T): T | undefined {
  try {
    return write();
  } catch (error) {
    if (error instanceof NotConvertible) return undefined;
    throw error;
  }
}

function firstDifference(ours: unknown, theirs: unknown, path: string): string | undefined {
  if (isContainer(ours) && isContainer(theirs) && Array.isArray(ours) === Array.isArray(theirs)) {
    for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
      const difference = firstDifference(ours[key], theirs[key], `${path}[${JSON.stringify(key)}]`);
      if (difference) return difference;
    }
    return undefined;
  }
  return ours === theirs ? undefined : `${path}: ours ${shown(ours)}, hcl2json ${shown(theirs)}`;
}

const isContainer = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const shown = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 200);
