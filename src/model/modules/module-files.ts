import type { WorkspaceFile } from '../../workspace/workspace.js';

export { resolvePath } from '../../workspace/resolve-path.js';

export const directoryOf = (path: string): string => {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
};
export const pathIn = (directory: string, name: string): string =>
  directory === '' ? name : `${directory}/${name}`;
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const isAtOrBelow = (directory: string, ancestor: string): boolean =>
  ancestor === '' || directory === ancestor || directory.startsWith(`${ancestor}/`);

/** The directory and its ancestors up to the root, the nearest first. */
export function ancestors(directory: string): readonly string[] {
  return directory === '' ? [''] : [directory, ...ancestors(directoryOf(directory))];
}

const IGNORED = /^\.|~$|^#.*#$/;
const OVERRIDE = /(^|_)override\.(tf|tofu)(\.json)?$/;

/**
 * The files that make up the module of a directory, ordinary ones first, override files last, each in name order.
 * Hidden and backup names are not loaded, and `x.tofu` takes the place of `x.tf`
 * (internal/configs/parser_file_matcher.go; OpenTofu 1.8 change log).
 */
export function moduleFiles(files: readonly WorkspaceFile[]): {
  readonly ordinary: readonly WorkspaceFile[];
  readonly overrides: readonly WorkspaceFile[];
} {
  const loaded = files.filter(isLoaded);
  const tofu = new Set(
    loaded
      .filter((file) => /\.tofu(\.json)?$/.test(file.path))
      .map((file) => file.path.replace(/\.tofu(\.json)?$/, '.tf$1')),
  );
  const effective = loaded.filter((file) => !tofu.has(file.path)).sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    ordinary: effective.filter((file) => !OVERRIDE.test(baseName(file.path))),
    overrides: effective.filter((file) => OVERRIDE.test(baseName(file.path))),
  };
}

export const isLoaded = ({ kind, path }: WorkspaceFile): boolean =>
  (kind === 'terraform' || kind === 'terraform-json') && !IGNORED.test(baseName(path));

/** Whether the files of a directory make up a module of more than override files: what moduleFiles says, without a list. */
export const hasModule = (files: readonly WorkspaceFile[]): boolean =>
  files.some((file) => isLoaded(file) && !OVERRIDE.test(baseName(file.path)));

const AUTOMATIC = /^terraform\.tfvars(\.json)?$|\.auto\.tfvars(\.json)?$/;

/**
 * tfvars files of a directory in the order in which Terraform applies them, later ones winning; those that are only
 * loaded when named with -var-file come first (internal/command/arguments/vars.go, CollectValues).
 */
export function tfvarsOrder(
  files: readonly WorkspaceFile[],
): readonly (WorkspaceFile & { automatic: boolean })[] {
  const rank = (name: string): number => {
    if (!AUTOMATIC.test(name)) return 0;
    if (name === 'terraform.tfvars') return 1;
    return name === 'terraform.tfvars.json' ? 2 : 3;
  };
  return files
    .filter((file) => file.kind === 'tfvars' || file.kind === 'tfvars-json')
    .map((file) => ({ automatic: AUTOMATIC.test(baseName(file.path)), ...file }))
    .sort((a, b) => rank(baseName(a.path)) - rank(baseName(b.path)) || (a.path < b.path ? -1 : 1));
}
