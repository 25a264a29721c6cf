import type { Data } from './define-rule.js';

const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g;

/**
 * A message with its placeholders filled.
 *
 * @param show What becomes of a value before it is filled in: the template is the rule's own text, values are not.
 * @throws where `data` lacks a placeholder, which is a mistake of the rule.
 */
export function fillMessage(
  template: string,
  data: Data = {},
  show: (value: string) => string = (value) => value,
): string {
  return template.replace(PLACEHOLDER, (_, name: string) => {
    const value = data[name];
    if (value === undefined) throw new Error(`the message has {{${name}}}, and the report no such data`);
    return show(String(value));
  });
}
