/** Text for XML 1.0: escaped, without characters that XML cannot hold at all. */
export const xmlText = (text: string): string =>
  withoutForbidden(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The same for an attribute in double quotes, line ends kept. */
export const xmlAttribute = (text: string): string =>
  xmlText(text)
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\r', '&#13;');

/** XML 1.0, Char: no other control characters, no lone surrogates, no U+FFFE and U+FFFF. */
const withoutForbidden = (text: string): string =>
  text.toWellFormed().replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD');
