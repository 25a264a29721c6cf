import type { ActiveRule } from '../active-rule.js';
import type { Rule } from '../define-rule.js';
import type { Severity } from '../finding.js';
import { isInPreset, isReportedBy, type Preset } from './presets.js';

export const SETTINGS = ['error', 'warn', 'info', 'off'] as const;
export type Setting = (typeof SETTINGS)[number];

export interface RuleSetting {
  readonly setting: Setting;
  readonly options?: Readonly<Record<string, unknown>>;
  /** For people: `credlint.yaml:12`, `--rule`. */
  readonly from: string;
}

/** Settings of one origin; later layers win. */
export interface Layer {
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** For `overrides`: the files that it is about, by path relative to the root. */
  readonly appliesTo?: (path: string) => boolean;
}

export interface Selection {
  readonly preset: Preset;
  readonly layers: readonly Layer[];
  /** Nothing but these, whatever the preset; and what tells that a file was not checked. */
  readonly only?: ReadonlySet<string>;
}

const ALWAYS: ReadonlySet<string> = new Set(['syntax-error', 'unreadable-file']);

/** Tells that a file was not checked, also where other rules were asked for by name. */
export const isAlwaysOn = (id: string): boolean => ALWAYS.has(id);

/** The rules that a run needs: those that report in at least one file. */
export const selectRules = (rules: ReadonlyMap<string, Rule>, selection: Selection): readonly ActiveRule[] =>
  [...rules].flatMap(([id, rule]) => activate(id, rule, selection));

function activate(id: string, rule: Rule, { preset, layers, only }: Selection): readonly ActiveRule[] {
  if (only && !only.has(id) && !isAlwaysOn(id)) return [];
  const isDefault = only?.has(id) || isInPreset(preset, id, rule);
  const settings = layers.flatMap(({ rules, appliesTo }) => {
    const setting = rules.get(id);
    return setting ? [{ ...setting, appliesTo }] : [];
  });
  const inEffect = (path: string) => settings.findLast(({ appliesTo }) => appliesTo?.(path) ?? true);
  const everywhere = settings.findLast(({ appliesTo }) => !appliesTo);
  const isOff = everywhere ? everywhere.setting === 'off' : !isDefault;
  if (isOff && settings.every(({ setting }) => setting === 'off')) return [];

  const severityAt = (path: string, reported: Severity): Severity | undefined => {
    const setting = inEffect(path)?.setting;
    if (setting !== undefined) return setting === 'off' ? undefined : setting;
    return isDefault && (only?.has(id) || isReportedBy(preset, reported)) ? reported : undefined;
  };
  // Options hold for a whole run of a rule: other options in some files make it run once more, for those files.
  const optionsAt = (path: string) =>
    settings.findLast(({ options, appliesTo }) => options && (appliesTo?.(path) ?? true))?.options;
  const base = settings.findLastIndex(({ options, appliesTo }) => options && !appliesTo);
  const variants = new Set([
    ...(base < 0 ? [undefined] : []),
    ...settings.slice(Math.max(base, 0)).flatMap(({ options }) => options ?? []),
  ]);
  return [...variants].map((options) => ({
    id,
    rule,
    options: { ...rule.meta.defaultOptions, ...(options ?? {}) },
    severityAt: (path, reported) => (optionsAt(path) === options ? severityAt(path, reported) : undefined),
  }));
}
