import { place } from '../../source.js';
import type { EnvDocument } from '../document.js';
import { baseName, directoryOf } from '../modules/module-files.js';
import type { EnvLayer, EnvVariable } from './env-scope.js';

/** An env file as a layer, with everything that it assigns. */
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
