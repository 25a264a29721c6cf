import { realpathSync } from 'node:fs';
import { isInPreset } from '../engine/config/presets.js';
import { isAlwaysOn, type RuleSetting } from '../engine/config/select-rules.js';
import type { Rule } from '../engine/define-rule.js';
import { baselineFor, configFor, rulesFor } from '../lint/lint.js';
import type { LintOptions } from '../lint/options.js';
import { selectionFor } from '../lint/selection.js';

/** Everything that is configured for a working directory, each value with where it comes from, as JSON. */
export async function printedConfig(options: LintOptions): Promise<string> {
  const cwd = realpathSync.native(options.cwd ?? process.cwd());
  const { rules } = await rulesFor(options, cwd);
  const config = await configFor(options, cwd, rules);
  const { preset, layers, only } = selectionFor(options, config, { rules, root: cwd });
  const from = options.preset === undefined ? (config.preset?.from ?? 'the default') : '--preset';
  const settingsOf = (id: string) =>
    layers.flatMap(({ rules: own, files }) => {
      const setting = own.get(id);
      return setting ? [{ ...(files ? { files } : {}), ...shown(setting) }] : [];
    });
  const described = [...rules].map(([id, rule]) => [
    id,
    { ...byDefault(id, rule, { preset, from, only }), settings: settingsOf(id) },
  ]);
  return `${JSON.stringify(
    {
      files: config.files,
      preset: { value: preset, from },
      ...(only ? { only: [...only] } : {}),
      ignores: config.ignores,
      baseline: baselineFor(options, config, cwd)?.path ?? null,
      rules: Object.fromEntries(described),
    },
    null,
    2,
  )}\n`;
}

/** Later settings win over this and over earlier ones. */
function byDefault(
  id: string,
  rule: Rule,
  run: {
    readonly preset: Parameters<typeof isInPreset>[0];
    readonly from: string;
    readonly only: ReadonlySet<string> | undefined;
  },
) {
  const isNamed = run.only?.has(id) ?? false;
  const isOn = run.only ? isNamed || isAlwaysOn(id) : isInPreset(run.preset, id, rule);
  return {
    severity: isOn ? rule.meta.severity : 'off',
    from: run.only && (isNamed || !isOn) ? '--only' : `preset ${run.preset} (${run.from})`,
    ...(rule.meta.defaultOptions ? { options: rule.meta.defaultOptions } : {}),
  };
}

const shown = ({ setting, options, from }: RuleSetting) => ({
  severity: setting,
  from,
  ...(options ? { options } : {}),
});
