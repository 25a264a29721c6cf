import { type Place, place } from '../../source.js';
import type { TemplatePart } from '../../syntax/hcl/tree.js';
import type { Evaluation } from './evaluation.js';
import { bound, MAX_FOR_ITEMS, pairsOf } from './loops.js';
import { partsOf, textOfParts } from './text-parts.js';
import { unknown, type Value } from './value.js';

/** A template that is one interpolation has the value of its expression (hclsyntax TemplateWrapExpr). */
export function template(parts: readonly TemplatePart[], evaluation: Evaluation, at: Place): Value {
  const [only] = parts;
  if (parts.length === 1 && only?.type === 'Interpolation')
    return evaluation.evaluate(only.expression, evaluation);
  const values = parts.map((part) => templatePart(part, evaluation));
  const literal = parts.length === 1 && only?.type === 'TemplateLiteral' ? place(evaluation.file, only) : at;
  const origin = { at: literal, path: values.flatMap((value) => value.origin.path) };
  const text = textOfParts(
    values.flatMap(partsOf),
    origin,
    'a template with a part that only Terraform knows',
  );
  const isEncrypted = text.kind === 'string' && text.value.startsWith(SOPS_VALUE);
  return isEncrypted ? unknown('a value that SOPS encrypted', at) : text;
}

/** What SOPS makes of a value; it is decrypted before Terraform reads it (github.com/getsops/sops, aes/cipher.go). */
const SOPS_VALUE = 'ENC[AES256_GCM,';

function templatePart(part: TemplatePart, evaluation: Evaluation): Value {
  const at = place(evaluation.file, part);
  if (part.type === 'TemplateLiteral') return { kind: 'string', value: part.value, origin: { at, path: [] } };
  if (part.type === 'Interpolation') return evaluation.evaluate(part.expression, evaluation);
  if (part.type === 'TemplateIf') {
    const condition = evaluation.evaluate(part.condition, evaluation);
    if (condition.kind === 'bool')
      return template(condition.value ? part.then : part.else, { ...evaluation }, at);
  }
  if (part.type === 'TemplateFor') return templateFor(part, evaluation, at);
  return unknown('a template directive', at);
}

function templateFor(
  part: Extract<TemplatePart, { type: 'TemplateFor' }>,
  evaluation: Evaluation,
  at: Place,
): Value {
  const pairs = pairsOf(evaluation.evaluate(part.collection, evaluation), { at, path: [] });
  if (!pairs || pairs.length > MAX_FOR_ITEMS) return unknown('a template directive', at);
  const texts = pairs.map((pair) => template(part.body, bound(part, pair, evaluation), at));
  return textOfParts(texts.flatMap(partsOf), { at, path: [] }, 'a template directive');
}
