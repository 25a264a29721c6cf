import { place } from '../../source.js';
import type { Document } from '../document.js';
import { pathIn } from '../modules/module-files.js';
import type { VersionInForce } from './version-in-force.js';

interface Sources {
  document(path: string): Document | undefined;
}

/** Which files name an exact version of the command line: tfenv's, tenv's and asdf's (mise reads asdf's, too). */
const VERSION_FILES = [
  { name: '.terraform-version', of: 'terraform', pattern: /^[^\S\r\n\u2028\u2029]*v?(\d+\.\d+\.\d+\S*)/m },
  { name: '.opentofu-version', of: 'opentofu', pattern: /^[^\S\r\n\u2028\u2029]*v?(\d+\.\d+\.\d+\S*)/m },
  {
    name: '.tool-versions',
    of: 'terraform',
    pattern: /^[^\S\r\n\u2028\u2029]*terraform[^\S\r\n\u2028\u2029]+v?(\d+\.\d+\.\d+\S*)/m,
  },
  {
    name: '.tool-versions',
    of: 'opentofu',
    pattern: /^[^\S\r\n\u2028\u2029]*opentofu[^\S\r\n\u2028\u2029]+v?(\d+\.\d+\.\d+\S*)/m,
  },
] as const;

/** The version that a file of this directory names exactly; `latest` and ranges are not known. */
export function declaredVersion(directory: string, sources: Sources): VersionInForce | undefined {
  for (const { name, of, pattern } of VERSION_FILES) {
    const file = sources.document(pathIn(directory, name))?.file;
    const match = file && pattern.exec(file.text);
    if (!file || !match?.[1]) continue;
    const start = match.index + match[0].length - match[1].length;
    const at = place(file, { start, end: start + match[1].length });
    return { of, version: match[1], from: 'version-file', at, admitted: [match[1]] };
  }
  return undefined;
}
