import type { Place } from '../../source.js';
import type { Scope } from '../evaluation/evaluate.js';
import { reachedBy, type Value } from '../evaluation/value.js';
import type { Module, ModuleInstance } from './module.js';
import { resolvePath } from './module-files.js';
import { attributeNamed } from './placed.js';
import type { Surroundings } from './surroundings.js';

/** What the expressions of an instance can refer to. */
export function scopeOf(instance: ModuleInstance, surroundings: Surroundings): Scope {
  const resolved = (path: string) => resolvePath(instance.root.module.directory, path);
  return {
    lookUp: (root, name, at) => lookUp(instance, root, name, at),
    readFile: (path) => {
      const file = resolved(path);
      return file === undefined ? undefined : surroundings.readFile(file);
    },
    filesBelow: (path) => {
      const directory = resolved(path);
      if (directory === undefined) return undefined;
      const start = directory === '' ? 0 : directory.length + 1;
      return surroundings.filesBelow(directory)?.map((file) => file.slice(start));
    },
    readYaml: surroundings.readYaml,
  };
}

function lookUp(instance: ModuleInstance, root: string, name: string, at: Place): Value | undefined {
  if (root === 'var') return reachedBy(instance.variable(name), [{ label: `var.${name}`, at }]);
  if (root === 'local') return reachedBy(instance.local(name), [{ label: `local.${name}`, at }]);
  if (root === 'path') return path(instance, name, at);
  if (root.startsWith('module.')) return output(instance, root.slice('module.'.length), name, at);
  return undefined;
}

/** Terraform runs in the root module's directory: paths are relative to it. */
function path(instance: ModuleInstance, name: string, at: Place): Value | undefined {
  const origin = { at, path: [] };
  if (name === 'root' || name === 'cwd') return { kind: 'string', value: '.', origin };
  if (name !== 'module') return undefined;
  const up = instance.root.module.directory
    .split('/')
    .filter(Boolean)
    .map(() => '..');
  const value = instance.parent ? [...up, instance.module.directory].join('/') : '.';
  return { kind: 'string', value, origin };
}

function output(instance: ModuleInstance, call: string, name: string, at: Place): Value | undefined {
  const child = instance.children.find((candidate) => candidate.call?.name === call);
  const block = child?.module.outputs.find((candidate) => candidate.block.labels[0]?.value === name);
  const value = block && attributeNamed(block.block, 'value');
  if (!child || !block || !value) return undefined;
  return reachedBy(child.evaluate(value.expression, block.file), [{ label: `module.${call}.${name}`, at }]);
}

/** Where nothing is written. */
export const nowhere = (module?: Module): Place => ({
  file: module?.files[0] ?? { path: '', text: '' },
  start: 0,
  end: 0,
});
