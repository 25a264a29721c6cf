import { belowRoot } from '../../path-from-root.js';
import { type Functions, known, ofTexts, string } from './call.js';
import { byBytes } from './collections.js';

export const ENCODING_FUNCTIONS: Functions = {
  base64encode: ofTexts((value) => Buffer.from(value, 'utf8').toString('base64')),
  base64decode: ofTexts(decoded),
  jsonencode: ({ args: [value], at }) => known(value, (plain) => string(jsonText(plain), at)),
  basename: ofTexts((value) => {
    const bare = value.replace(/(?<!\/)\/+$/, '');
    return bare === '' ? (value === '' ? '.' : '/') : bare.slice(bare.lastIndexOf('/') + 1);
  }),
  dirname: ofTexts((value) => {
    const slash = value.lastIndexOf('/');
    const directory = slash === 0 ? '/' : slash < 0 ? '.' : value.slice(0, slash);
    return isClean(directory) ? directory : undefined;
  }),
};

/** A path that Go leaves as it is (path/filepath, Clean): `..` stands in front alone, `.` nowhere. */
function isClean(path: string): boolean {
  const inRepository = belowRoot(path);
  if (path === '.' || path === '/' || inRepository === '') return true;
  const segments = (inRepository ?? path.replace(/^\//, '')).split('/');
  const below = segments.slice(segments.findIndex((segment) => segment !== '..'));
  return below.every((segment) => !['', '.', '..'].includes(segment));
}

/** Text alone: Terraform refuses what is no UTF-8. */
function decoded(value: string): string | undefined {
  const bytes = Buffer.from(value, 'base64');
  const text = bytes.toString('utf8');
  return bytes.toString('base64') === value.replace(/[\r\n]/g, '') && Buffer.from(text, 'utf8').equals(bytes)
    ? text
    : undefined;
}

/** Keys in order, and the signs escaped that HTML knows (Go's encoding/json). */
const jsonText = (plain: unknown): string =>
  JSON.stringify(inOrder(plain)).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function inOrder(plain: unknown): unknown {
  if (Array.isArray(plain)) return plain.map(inOrder);
  if (typeof plain !== 'object' || plain === null) return plain;
  const entries = Object.entries(plain).sort(([a], [b]) => byBytes(a, b));
  return Object.fromEntries(entries.map(([key, value]) => [key, inOrder(value)]));
}
