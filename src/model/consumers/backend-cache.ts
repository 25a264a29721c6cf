import { type Place, place } from '../../source.js';
import type { Module } from '../modules/module.js';
import type { Repository } from '../repository.js';

/** The settings that `terraform init` keeps of a backend, in .terraform/terraform.tfstate of the root module. */
export interface BackendCache {
  readonly type: string;
  /** Text settings by name; `assume_role.role_arn` for one inside of an object. */
  readonly settings: ReadonlyMap<string, string>;
  readonly at: Place;
}

const MAX_LENGTH = 1_000_000;

/** What is kept for a module; undefined where nothing is, or it cannot be read. */
export function backendCache(
  { directory }: Module,
  { workspace, note }: Repository,
): BackendCache | undefined {
  const path = `${directory === '' ? '' : `${directory}/`}.terraform/terraform.tfstate`;
  const file = workspace.exists(path) ? workspace.read(path) : undefined;
  if (!file) return undefined;
  if (file.text.length > MAX_LENGTH) {
    note(`${path}: too large to be what init keeps of a backend, not compared with the configuration`);
    return undefined;
  }
  const backend = objectAt(parsed(file.text), 'backend');
  const type = backend?.type;
  if (typeof type !== 'string') return undefined;
  const start = Math.max(0, file.text.indexOf('"backend"'));
  const at = place(file, { start, end: start + '"backend"'.length });
  return { type, settings: new Map(textSettings(objectAt(backend, 'config') ?? {}, '')), at };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function objectAt(value: unknown, name: string): Record<string, unknown> | undefined {
  const inner =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
  return typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : undefined;
}

const textSettings = (config: Record<string, unknown>, prefix: string): readonly [string, string][] =>
  Object.entries(config).flatMap(([name, value]): readonly [string, string][] => {
    if (typeof value === 'string' && value !== '') return [[prefix + name, value]];
    const inner = prefix === '' ? objectAt(config, name) : undefined;
    return inner ? textSettings(inner, `${name}.`) : [];
  });
