import { nearest } from '../aws/nearest.js';
import type { Rule } from '../engine/define-rule.js';
import { isPreset, PRESETS } from '../engine/presets.js';
import {
  type Layer,
  type RuleSetting,
  SETTINGS,
  type Selection,
  type Setting,
} from '../engine/select-rules.js';
import { type LintOptions, UsageError } from './options.js';

/** What the caller asked for, over what the configuration says. */
export function selectionFor(
  { preset, rules: settings = {}, only = [] }: LintOptions,
  rules: ReadonlyMap<string, Rule>,
): Selection {
  if (preset !== undefined && !isPreset(preset))
    throw new UsageError(`there is no preset "${preset}"; there are ${PRESETS.join(', ')}`);
  for (const id of [...Object.keys(settings), ...only]) requireRule(id, rules);
  const layer: Layer = {
    rules: new Map(Object.entries(settings).map(([id, setting]) => [id, ruleSetting(id, setting)])),
  };
  return {
    preset: preset ?? 'recommended',
    layers: [layer],
    ...(only.length > 0 ? { only: new Set(only) } : {}),
  };
}

function ruleSetting(id: string, given: NonNullable<LintOptions['rules']>[string]): RuleSetting {
  const [setting, options] = typeof given === 'string' ? [given, undefined] : given;
  if (!(SETTINGS as readonly string[]).includes(setting))
    throw new UsageError(`${id}: "${setting}" is no severity; there are ${SETTINGS.join(', ')}`);
  return { setting: setting as Setting, from: '--rule', ...(options ? { options } : {}) };
}

export function requireRule(id: string, rules: ReadonlyMap<string, Rule>): Rule {
  const rule = rules.get(id);
  if (rule) return rule;
  const meant = nearest(id, rules.keys(), 3);
  throw new UsageError(`there is no rule "${id}"${meant ? `; did you mean ${meant}?` : ''}`);
}
