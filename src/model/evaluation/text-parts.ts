import {
  asString,
  type Origin,
  type StringValue,
  type TextPart,
  type UnknownValue,
  unknown,
  type Value,
} from './value.js';

const MAX_LENGTH = 1_000_000;
/** Locals that double at each step would have more than anyone wants to look at. */
const MAX_PARTS = 1_000;

/** What a value is made of as a part of a text; one unknown part where it is no text. */
export function partsOf(value: Value): readonly TextPart[] {
  if ((value.kind === 'string' || value.kind === 'unknown') && value.parts) return value.parts;
  return [{ text: asString(value), at: value.origin.at }];
}

/** One text of parts: known where all of them are, else unknown for the reason, with what is known of it. */
export function textOfParts(
  parts: readonly TextPart[],
  origin: Origin,
  reason: string,
): StringValue | UnknownValue {
  const length = parts.reduce((sum, { text = '' }) => sum + text.length, 0);
  if (length > MAX_LENGTH) return unknown('a very long text', origin.at);
  const kept = parts.length > 1 && parts.length <= MAX_PARTS ? { parts } : {};
  if (parts.some(({ text }) => text === undefined)) return { ...unknown(reason, origin.at), ...kept };
  return { kind: 'string', value: parts.map(({ text }) => text).join(''), origin, ...kept };
}
