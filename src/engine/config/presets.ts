import type { Rule } from '../define-rule.js';
import type { Severity } from '../finding.js';
import { ownRules } from '../own-rules/index.js';

export const PRESETS = ['recommended', 'strict', 'secrets'] as const;
export type Preset = (typeof PRESETS)[number];

export const isPreset = (text: string): text is Preset => (PRESETS as readonly string[]).includes(text);

/** Whether a preset holds a rule. What the engine reports itself is in all of them. */
export function isInPreset(preset: Preset, id: string, { meta }: Rule): boolean {
  if (preset === 'strict' || ownRules.has(id)) return true;
  return preset === 'secrets' ? meta.docs.category === 'secrets' : meta.docs.recommended;
}

/** Findings of severity info are for those who asked for all. */
export const isReportedBy = (preset: Preset, severity: Severity): boolean =>
  severity !== 'info' || preset === 'strict';
