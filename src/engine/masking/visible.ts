/** Controls, invisible format characters (bidirectional overrides among them), lone surrogates, line separators. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * One line of text in which nothing is hidden and nothing can drive a terminal: controls become their pictures
 * (`␛`), other invisible characters their code points (`\u{202e}`).
 */
export const visible = (text: string): string => text.replace(HIDDEN, picture);

/** The same for text of several lines: line ends stay. */
export const visibleLines = (text: string): string =>
  text.replaceAll('\r\n', '\n').split('\n').map(visible).join('\n');

function picture(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `\\u{${code.toString(16)}}`;
}
