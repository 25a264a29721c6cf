import type { FileKind } from '../../workspace/kinds.js';
import type { WorkspaceFile } from '../../workspace/workspace.js';
import type { Document } from '../document.js';
import { ancestors, baseName } from '../modules/module-files.js';
import { createLayer } from './env-layer.js';
import type { EnvLayer, EnvScope, EnvVariable, ScopedEnvironment } from './env-scope.js';
import { scriptEnvironments } from './script-environment.js';

interface EnvSources {
  filesIn(directory: string): readonly WorkspaceFile[];
  document(path: string): Document | undefined;
}

const SCRIPT_KINDS: readonly FileKind[] = ['shell', 'windows-script'];

/** Files that may set variables for whoever works in their directory. */
export const ENV_KINDS: readonly FileKind[] = ['env', 'direnv', ...SCRIPT_KINDS];

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
  if (!ENV_KINDS.includes(file.kind)) return undefined;
  if (SCRIPT_KINDS.includes(file.kind) && !SOURCED_SCRIPT.test(baseName(file.path))) return undefined;
  // direnv loads `.envrc` alone; other files of the name are there to be included.
  if (file.kind === 'direnv' && baseName(file.path) !== '.envrc') return undefined;
  const document = sources.document(file.path);
  return document?.syntax === 'env' ? createLayer(document) : undefined;
}

/** Scripts whose name says that they are sourced for their exports. */
const SOURCED_SCRIPT =
  /(^|[._-])(env|envs|environment|exports?|creds|credentials|vars|setenv|set-env)[._-]?[^/]*\.(sh|bash|zsh|ksh|fish|ps1|bat|cmd)$/i;

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

/** `.envrc`, scripts and `<mode>.env` stand alone, the nearest of them; each branch is an environment of its own. */
const scripts = (
  mode: string,
  layers: readonly EnvLayer[],
  sources: EnvSources,
): readonly ScopedEnvironment[] =>
  layers.flatMap((layer) =>
    scriptEnvironments(layer, sources).map((weakestFirst) => environment(mode, [...weakestFirst].reverse())),
  );

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
