import type { Place } from '../../source.js';
import { asString, unknown, type Value } from '../evaluation/value.js';
import { ancestors, directoryOf, pathIn } from '../modules/module-files.js';
import { FROM_ROOT } from '../path-from-root.js';
import type { TerragruntSources } from './sources.js';

/** Where terragrunt was started, and the file that asks. */
export interface Standpoint {
  /** The file of the unit; undefined for a file that no unit of the repository includes. */
  readonly unit: string | undefined;
  /** The file that the call stands in: that of the unit, or one that it includes. */
  readonly file: string;
}

const text = (value: string, at: Place): Value => ({ kind: 'string', value, origin: { at, path: [] } });

/**
 * Terragrunt's functions about places (docs.terragrunt.com, "HCL functions"). Paths begin with a mark for the root of the
 * repository. Undefined for other functions, and where the answer is outside of it.
 */
export function placeFunction(
  name: string,
  args: readonly Value[],
  at: Place,
  { unit, file }: Standpoint,
  sources: TerragruntSources,
): Value | undefined {
  const [first, fallback] = args;
  if (name === 'get_env') return unknown('a variable of the environment', at, fallback ? [fallback] : []);
  if (name === 'get_repo_root') return text(FROM_ROOT.slice(0, -1), at);
  if (name === 'get_parent_terragrunt_dir') return text(FROM_ROOT + directoryOf(file), at);
  if (unit === undefined) return undefined;
  const path = (relative: string): Value => text(FROM_ROOT + relative, at);
  switch (name) {
    case 'find_in_parent_folders':
      return inParents(first ? asString(first) : 'terragrunt.hcl', unit, sources, at) ?? fallback;
    case 'get_terragrunt_dir':
    case 'get_original_terragrunt_dir':
      return path(directoryOf(unit));
    case 'get_path_from_repo_root':
      return text(relativeTo('', directoryOf(unit)), at);
    case 'get_path_to_repo_root':
      return text(upFrom('', directoryOf(unit)), at);
    case 'path_relative_to_include':
      // With a name it is about one of the includes of the unit itself.
      return first && file === unit ? undefined : text(relativeTo(directoryOf(file), directoryOf(unit)), at);
    case 'path_relative_from_include':
      return first && file === unit ? undefined : text(upFrom(directoryOf(file), directoryOf(unit)), at);
    case 'mark_as_read':
      return first;
    default:
      return undefined;
  }
}

/** The nearest directory above that has it; the unit's own is passed over. */
function inParents(
  name: string | undefined,
  unit: string,
  { exists }: TerragruntSources,
  at: Place,
): Value | undefined {
  if (name === undefined) return undefined;
  const [, ...above] = ancestors(directoryOf(unit));
  const found = above.map((directory) => pathIn(directory, name)).find(exists);
  return found === undefined ? undefined : text(FROM_ROOT + found, at);
}

/** The way back from a directory below. */
function upFrom(to: string, from: string): string {
  const down = relativeTo(to, from);
  return down === '.' ? '.' : down.split('/').fill('..').join('/');
}

/** Of a directory below; `.` for itself. */
function relativeTo(from: string, to: string): string {
  if (from === to) return '.';
  return from === '' ? to : to.startsWith(`${from}/`) ? to.slice(from.length + 1) : to;
}
