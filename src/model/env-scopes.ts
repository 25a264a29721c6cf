import { place } from '../syntax/source.js';
import type { WorkspaceFile } from '../workspace/workspace.js';
import type { Document, EnvDocument } from './document.js';
import type { EnvLayer, EnvScope, EnvVariable, ScopedEnvironment } from './env-scope.js';
import { ancestors, baseName, directoryOf, resolvePath } from './module-files.js';

interface EnvSources {
  filesIn(directory: string): readonly WorkspaceFile[];
  document(path: string): Document | undefined;
}

/** The env scope of a directory: the env files in it and in its ancestors, the nearest first. */
export function createEnvScope(directory: string, sources: EnvSources): EnvScope {
  const layers = ancestors(directory).flatMap((at) =>
    sources
      .filesIn(at)
      .flatMap((file) => layerOf(file, sources) ?? [])
      .sort((a, b) => specificity(b) - specificity(a)),
  );
  return { directory, layers, environments: environmentsOf(layers, sources) };
}

const specificity = (layer: EnvLayer): number => (layer.mode === undefined ? 0 : 2) + (layer.local ? 1 : 0);

function layerOf(file: WorkspaceFile, sources: EnvSources): EnvLayer | undefined {
  if (file.kind !== 'env' && file.kind !== 'direnv' && file.kind !== 'shell') return undefined;
  if (file.kind === 'shell' && !SOURCED_SCRIPT.test(baseName(file.path))) return undefined;
  const document = sources.document(file.path);
  return document?.syntax === 'env' ? createLayer(document) : undefined;
}

/** Scripts whose name says that they are sourced for their exports. */
const SOURCED_SCRIPT =
  /(^|[._-])(env|envs|environment|exports?|creds|credentials|vars|setenv|set-env)[._-]?[^/]*\.(sh|bash|zsh)$/i;

export function createLayer(document: EnvDocument): EnvLayer {
  const name = baseName(document.file.path);
  const layer = {
    file: document.file,
    directory: directoryOf(document.file.path),
    mode: modeOf(name),
    local: name.endsWith('.local'),
  };
  const variables: EnvVariable[] = [];
  const complete: EnvLayer = { ...layer, variables };
  for (const entry of document.tree.entries) {
    variables.push({
      name: entry.name,
      value: entry.interpolated ? undefined : entry.value,
      at: place(document.file, entry),
      nameAt: place(document.file, entry.nameRange),
      valueAt: place(document.file, entry.valueRange),
      entry,
      layer: complete,
    });
  }
  return complete;
}

function modeOf(name: string): string | undefined {
  if (name === '.env' || name === '.env.local') return undefined;
  const mode = /^\.env\.(.+?)(\.local)?$/.exec(name) ?? /^(.+)\.env$/.exec(name);
  return mode?.[1] ?? name;
}

function environmentsOf(layers: readonly EnvLayer[], sources: EnvSources): readonly ScopedEnvironment[] {
  const base = layers.filter((layer) => layer.mode === undefined);
  const found: ScopedEnvironment[] =
    base.length > 0 ? [environment(undefined, base.flatMap(effectiveFirst))] : [];
  const modes = new Set(layers.flatMap((layer) => layer.mode ?? []));
  for (const mode of modes) {
    const own = layers.filter((layer) => layer.mode === mode);
    const dotenv = own.some((layer) => baseName(layer.file.path).startsWith('.env.'));
    if (dotenv) found.push(environment(mode, [...own, ...base].flatMap(effectiveFirst)));
    else found.push(...scripts(mode, own.slice(0, 1), sources));
  }
  return found;
}

/** `.envrc`, scripts and `<mode>.env` stand alone, with what they include; each branch is an environment of its own. */
function scripts(
  mode: string,
  layers: readonly EnvLayer[],
  sources: EnvSources,
): readonly ScopedEnvironment[] {
  return layers.flatMap((layer) => {
    const included = includedLayers(layer, sources, new Set([layer.file.path]));
    const always = layer.variables.filter(({ entry }) => entry.branch === undefined);
    const branches = new Set(layer.variables.flatMap(({ entry }) => entry.branch ?? []));
    const rest = included.flatMap(effectiveFirst);
    if (branches.size === 0) return [environment(mode, [...always].reverse().concat(rest))];
    return [...branches].map((branch) => {
      const taken = layer.variables.filter(
        ({ entry }) => entry.branch === undefined || entry.branch === branch,
      );
      return environment(mode, [...taken].reverse().concat(rest));
    });
  });
}

function includedLayers(layer: EnvLayer, sources: EnvSources, seen: Set<string>): readonly EnvLayer[] {
  const document = sources.document(layer.file.path);
  if (document?.syntax !== 'env') return [];
  return document.tree.includes.flatMap((include) => {
    const name = include.path ?? (include.command.startsWith('dotenv') ? '.env' : undefined);
    const path = name === undefined ? undefined : resolvePath(layer.directory, name);
    if (path === undefined || seen.has(path) || seen.size > 50) return [];
    seen.add(path);
    const target = sources.document(path);
    if (target?.syntax !== 'env') return [];
    const inner = createLayer(target);
    return [inner, ...includedLayers(inner, sources, seen)];
  });
}

/** In one file the last entry of a name wins. */
const effectiveFirst = (layer: EnvLayer): readonly EnvVariable[] => [...layer.variables].reverse();

function environment(mode: string | undefined, strongestFirst: readonly EnvVariable[]): ScopedEnvironment {
  const variables = new Map<string, EnvVariable>();
  const overridden = new Map<string, EnvVariable[]>();
  for (const variable of strongestFirst) {
    if (!variables.has(variable.name)) variables.set(variable.name, variable);
    else overridden.set(variable.name, [...(overridden.get(variable.name) ?? []), variable]);
  }
  return { mode, variables, overridden };
}
