/** Past the end of what is read. */
export const END = -1;

export const TAB = 9;
export const LF = 10;
export const CR = 13;
export const SPACE = 32;
export const BANG = 33;
export const QUOTE = 34;
export const HASH = 35;
export const DOLLAR = 36;
export const PERCENT = 37;
export const AMPERSAND = 38;
export const OPEN_PAREN = 40;
export const CLOSE_PAREN = 41;
export const STAR = 42;
export const PLUS = 43;
export const COMMA = 44;
export const MINUS = 45;
export const DOT = 46;
export const SLASH = 47;
export const COLON = 58;
export const LESS = 60;
export const EQUAL = 61;
export const GREATER = 62;
export const QUESTION = 63;
export const OPEN_BRACKET = 91;
export const BACKSLASH = 92;
export const CLOSE_BRACKET = 93;
export const OPEN_BRACE = 123;
export const PIPE = 124;
export const CLOSE_BRACE = 125;
export const TILDE = 126;

const STARTS = 1;
const CONTINUES = 2;
const IDENTIFIER = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) IDENTIFIER[code] = STARTS | CONTINUES;
  else if (/[0-9-]/.test(character)) IDENTIFIER[code] = CONTINUES;
}
const ID_START = /^\p{ID_Start}$/u;
const ID_CONTINUE = /^\p{ID_Continue}$/u;

export const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** `Ident = (ID_Start | '_') (ID_Continue | '-')*` (hclsyntax/scan_tokens.rl). */
export const startsIdentifier = (text: string, at: number, code: number): boolean =>
  code < 128 ? code >= 0 && (IDENTIFIER[code]! & STARTS) !== 0 : ID_START.test(characterAt(text, at));

/** The end of the identifier that starts at `at`. */
export function identifierEnd(text: string, at: number, end: number): number {
  let next = at;
  while (next < end) {
    const code = text.charCodeAt(next);
    if (code < 128) {
      if ((IDENTIFIER[code]! & CONTINUES) === 0) break;
      next++;
    } else {
      const character = characterAt(text, next);
      if (!ID_CONTINUE.test(character)) break;
      next += character.length;
    }
  }
  return next;
}

const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at)!);

/** White space as Go's unicode.IsSpace has it: with U+0085, without U+FEFF. */
export function isSpace(code: number): boolean {
  if (code <= SPACE) return code === SPACE || (code >= TAB && code <= CR);
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

export function trimStart(text: string): string {
  let at = 0;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return text.slice(at);
}

export function trimEnd(text: string): string {
  let at = text.length;
  while (at > 0 && isSpace(text.charCodeAt(at - 1))) at--;
  return text.slice(0, at);
}
