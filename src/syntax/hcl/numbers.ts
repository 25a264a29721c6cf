import { DOT, isDigit, MINUS, PLUS } from './characters.js';

/**
 * The end of the number at `at`. It takes every dot that something of a number follows, so that `1.2.3` is one
 * (invalid) number, while `1...` ends before its dots (NumberLit in hclsyntax/scan_tokens.rl).
 */
export function numberEnd(text: string, at: number, end: number): number {
  let next = at;
  let last = at;
  while (next < end) {
    const code = text.charCodeAt(next);
    if (isDigit(code)) last = ++next;
    else if (code === DOT) next++;
    else if (isExponentMark(code) && exponentDigit(text, next) < end)
      last = next = exponentDigit(text, next) + 1;
    else break;
  }
  return last;
}

const isExponentMark = (code: number): boolean => code === 69 || code === 101;

/** Where the first digit of the exponent is; infinitely far where there is none. */
function exponentDigit(text: string, mark: number): number {
  const sign = text.charCodeAt(mark + 1);
  const digit = sign === PLUS || sign === MINUS ? mark + 2 : mark + 1;
  return isDigit(text.charCodeAt(digit)) ? digit : Number.POSITIVE_INFINITY;
}

const NUMBER = /^\d+(\.\d*)?([eE][+-]?\d+)?$/;

export const isNumber = (digits: string): boolean => NUMBER.test(digits);

/** Decimal digits without exponent and needless zeros, as cty writes numbers into strings. */
export function plainDecimal(number: string): string {
  const [mantissa = '', exponent = '0'] = number.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const point = whole.length + Number(exponent);
  const digits = whole + fraction;
  const before = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '';
  const after = point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  const decimals = after.replace(/(?<!0)0+$/, '');
  return (before.replace(/^0+/, '') || '0') + (decimals === '' ? '' : `.${decimals}`);
}
