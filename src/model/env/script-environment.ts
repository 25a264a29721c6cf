import type { EnvEntry, EnvFile, EnvInclude, EnvStatement } from '../../syntax/dotenv/tree.js';
import type { Document } from '../document.js';
import { ancestors, pathIn, resolvePath } from '../modules/module-files.js';
import { createLayer } from './env-layer.js';
import type { EnvLayer, EnvVariable } from './env-scope.js';

interface Sources {
  document(path: string): Document | undefined;
}

/** The environments that a script can leave behind, one for each of its branches: variables from weak to strong. */
export function scriptEnvironments(layer: EnvLayer, sources: Sources): readonly (readonly EnvVariable[])[] {
  const tree = treeOf(layer, sources);
  if (!tree) return [];
  const branches = new Set([...tree.entries, ...tree.statements].flatMap(({ branch }) => branch ?? []));
  const taken = branches.size === 0 ? [undefined] : [...branches];
  return taken.map((branch) => run(layer, tree, { branch, sources, seen: new Set([layer.file.path]) }));
}

interface Run {
  readonly branch: string | undefined;
  readonly sources: Sources;
  /** Files on the way: one that includes itself ends there. */
  readonly seen: Set<string>;
}

const MOST_FILES = 50;

const treeOf = ({ file }: EnvLayer, { document }: Sources): EnvFile | undefined => {
  const found = document(file.path);
  return found?.syntax === 'env' ? found.tree : undefined;
};

/** From top to bottom, as the shell does. */
function run(layer: EnvLayer, tree: EnvFile, context: Run): readonly EnvVariable[] {
  const steps = [...tree.entries, ...tree.includes, ...tree.statements].sort((a, b) => a.start - b.start);
  const variables = new Map(layer.variables.map((variable) => [variable.entry, variable]));
  const isExported = exportedNames(tree);
  let set: EnvVariable[] = [];
  for (const step of steps) {
    if (step.type !== 'EnvInclude' && !isTaken(step, context)) continue;
    if (step.type === 'EnvInclude') set.push(...included(step, layer, context));
    else if (step.type === 'EnvStatement') set = afterStatement(step, set);
    else if (!step.forCommand && isExported(step)) set.push(variables.get(step)!);
  }
  return set;
}

const isTaken = ({ branch }: EnvEntry | EnvStatement, context: Run): boolean =>
  branch === undefined || branch === context.branch;

const afterStatement = ({ action, name }: EnvStatement, set: readonly EnvVariable[]): EnvVariable[] =>
  set.filter((variable) => action !== 'unset' || variable.name !== name);

/** Programs see what is exported: at once, by name before or after, or under `set -a`. */
function exportedNames({ dialect, statements }: EnvFile): (entry: EnvEntry) => boolean {
  const names = new Set(statements.flatMap(({ action, name }) => (action === 'export' ? (name ?? []) : [])));
  const switches = statements.filter(({ action }) => action.startsWith('export-'));
  return ({ keyword, name, start }) => {
    if (
      dialect === 'dotenv' ||
      (keyword !== '' && !/^(?:local|readonly|(?:declare|typeset)(?! .*-\w*x))/.test(keyword))
    )
      return true;
    return names.has(name) || switches.findLast((one) => one.start < start)?.action === 'export-all';
  };
}

function included(include: EnvInclude, layer: EnvLayer, context: Run): readonly EnvVariable[] {
  const { sources, seen } = context;
  const path = includedPath(include, layer, sources);
  if (path === undefined || seen.has(path) || seen.size >= MOST_FILES) return [];
  seen.add(path);
  const document = sources.document(path);
  if (document?.syntax !== 'env') return [];
  const inner = createLayer(document);
  return run(inner, document.tree, { ...context, branch: undefined });
}

/** direnv's `source_up` looks for an `.envrc` above, `source_env` takes a directory for its `.envrc` (direnv-stdlib(1)). */
function includedPath(
  { command, path }: EnvInclude,
  layer: EnvLayer,
  { document }: Sources,
): string | undefined {
  if (command.startsWith('source_up')) {
    const [, ...above] = ancestors(layer.directory);
    return above.map((directory) => pathIn(directory, path ?? '.envrc')).find(document);
  }
  const name = path ?? (command.includes('dotenv') ? '.env' : undefined);
  const resolved = name === undefined ? undefined : resolvePath(layer.directory, name);
  if (resolved === undefined || document(resolved)) return resolved;
  return pathIn(resolved, command.includes('dotenv') ? '.env' : '.envrc');
}
