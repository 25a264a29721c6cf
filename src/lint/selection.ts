import { nearest } from '../aws/nearest.js';
import type { Config, ConfigLayer } from '../engine/config/config.js';
import { checkOptions, isSetting } from '../engine/config/config-check.js';
import { isPreset, PRESETS } from '../engine/config/presets.js';
import { type RuleSetting, SETTINGS, type Selection } from '../engine/config/select-rules.js';
import type { Rule } from '../engine/define-rule.js';
import { type LintOptions, UsageError } from './options.js';

export interface RunSelection extends Selection {
  readonly layers: readonly ConfigLayer[];
}

/**
 * What the caller asked for, over what the configuration says.
 *
 * @param root What the paths of `overrides` are made relative to.
 * @throws {UsageError}
 */
export function selectionFor(
  { preset, rules: settings = {}, only = [] }: LintOptions,
  config: Config,
  { rules, root }: { readonly rules: ReadonlyMap<string, Rule>; readonly root: string },
): RunSelection {
  if (preset !== undefined && !isPreset(preset))
    throw new UsageError(`there is no preset "${preset}"; there are ${PRESETS.join(', ')}`);
  for (const id of only) requireRule(id, rules);
  const asked = Object.entries(settings).map(([id, given]): readonly [string, RuleSetting] => [
    id,
    ruleSetting(id, given, requireRule(id, rules)),
  ]);
  return {
    preset: preset ?? config.preset?.name ?? 'recommended',
    layers: [...config.layers(root), { rules: new Map(asked) }],
    ...(only.length > 0 ? { only: new Set(only) } : {}),
  };
}

function ruleSetting(id: string, given: NonNullable<LintOptions['rules']>[string], rule: Rule): RuleSetting {
  const [setting, options] = typeof given === 'string' ? [given, undefined] : given;
  if (!isSetting(setting))
    throw new UsageError(`${id}: "${setting}" is no severity; there are ${SETTINGS.join(', ')}`);
  const [problem] = options === undefined ? [] : checkOptions(options, rule, [id]);
  if (problem) throw new UsageError(`${problem.path.join('.')}: ${problem.message}`);
  return { setting, from: '--rule', ...(options ? { options } : {}) };
}

export function requireRule(id: string, rules: ReadonlyMap<string, Rule>): Rule {
  const rule = rules.get(id);
  if (rule) return rule;
  const meant = nearest(id, rules.keys(), 3);
  throw new UsageError(`there is no rule "${id}"${meant ? `; did you mean ${meant}?` : ''}`);
}
