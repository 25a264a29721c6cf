import { nearest } from '../../aws/nearest.js';
import type { Rule } from '../define-rule.js';
import { isPreset, PRESETS } from './presets.js';
import { type ConfigPath, type ConfigProblem, checkSchema, isObject } from './schema-check.js';
import { SETTINGS, type Setting } from './select-rules.js';

const KEYS = ['$schema', 'extends', 'rules', 'overrides', 'ignores', 'baseline'] as const;

type Rules = ReadonlyMap<string, Rule>;

/** Everything that is wrong with the contents of a configuration file. */
export function checkConfig(data: unknown, rules: Rules): readonly ConfigProblem[] {
  if (!isObject(data)) return [problem([], 'expected an object with keys such as "rules"')];
  return Object.entries(data).flatMap(([key, value]): readonly ConfigProblem[] => {
    switch (key) {
      case '$schema':
      case 'baseline':
        return typeof value === 'string' ? [] : [problem([key], 'expected a string')];
      case 'extends':
        return [value]
          .flat()
          .flatMap((base, index) => checkBase(base, Array.isArray(value) ? [key, index] : [key]));
      case 'rules':
        return checkRules(value, rules, [key]);
      case 'overrides':
        return checkOverrides(value, rules, [key]);
      case 'ignores':
        return checkTexts(value, [key]);
      default:
        return [unknown(key, [key], KEYS, 'is no key of a configuration file')];
    }
  });
}

const problem = (path: ConfigPath, message: string): ConfigProblem => ({ path, part: 'value', message });

function unknown(name: string, path: ConfigPath, known: Iterable<string>, what: string): ConfigProblem {
  const meant = nearest(name, known, 3);
  return { path, part: 'key', message: `"${name}" ${what}${meant ? `; did you mean "${meant}"?` : ''}` };
}

function checkBase(base: unknown, path: ConfigPath): readonly ConfigProblem[] {
  if (typeof base === 'string' && (isPreset(base) || /\.(ya?ml|json)$/.test(base))) return [];
  const meant = typeof base === 'string' ? nearest(base, PRESETS, 3) : undefined;
  const hint = meant ? `; did you mean "${meant}"?` : '';
  return [problem(path, `expected ${PRESETS.join(', ')} or the path of a .yaml or .json file${hint}`)];
}

function checkTexts(value: unknown, path: ConfigPath): readonly ConfigProblem[] {
  if (!Array.isArray(value)) return [problem(path, 'expected a list of globs')];
  return value.flatMap((item, index) =>
    typeof item === 'string' && item !== '' ? [] : [problem([...path, index], 'expected a glob')],
  );
}

function checkOverrides(value: unknown, rules: Rules, path: ConfigPath): readonly ConfigProblem[] {
  if (!Array.isArray(value))
    return [problem(path, 'expected a list of overrides, each with "files" and "rules"')];
  return value.flatMap((entry: unknown, index): readonly ConfigProblem[] => {
    const at = [...path, index];
    if (!isObject(entry)) return [problem(at, 'expected an object with "files" and "rules"')];
    const lacking = ['files', 'rules'].filter((key) => !Object.hasOwn(entry, key));
    return [
      ...lacking.map((key) => problem(at, `lacks "${key}"`)),
      ...Object.entries(entry).flatMap(([key, item]) => {
        if (key === 'files') return checkTexts(item, [...at, key]);
        if (key === 'rules') return checkRules(item, rules, [...at, key]);
        return [unknown(key, [...at, key], ['files', 'rules'], 'is no key of an override')];
      }),
    ];
  });
}

function checkRules(value: unknown, rules: Rules, path: ConfigPath): readonly ConfigProblem[] {
  if (!isObject(value)) return [problem(path, 'expected rule ids with a severity each')];
  return Object.entries(value).flatMap(([id, setting]) => {
    const rule = rules.get(id);
    if (!rule) return [unknown(id, [...path, id], rules.keys(), 'is no rule')];
    return checkSetting(setting, rule, [...path, id]);
  });
}

function checkSetting(value: unknown, rule: Rule, path: ConfigPath): readonly ConfigProblem[] {
  if (!Array.isArray(value)) return isSetting(value) ? [] : [problem(path, settingHint(value))];
  const [setting, options, ...others] = value;
  if (others.length > 0) return [problem(path, 'expected a severity and one object of options')];
  return [
    ...(isSetting(setting) ? [] : [problem([...path, 0], settingHint(setting))]),
    ...(options === undefined ? [] : checkOptions(options, rule, [...path, 1])),
  ];
}

/** Options of a rule against its schema; a rule without one has none. */
export const checkOptions = (options: unknown, { meta }: Rule, path: ConfigPath): readonly ConfigProblem[] =>
  meta.schema
    ? checkSchema(options, { type: 'object', ...meta.schema }, path)
    : [problem(path, 'this rule has no options')];

export const isSetting = (value: unknown): value is Setting =>
  (SETTINGS as readonly unknown[]).includes(value);

function settingHint(value: unknown): string {
  const meant = typeof value === 'string' ? nearest(value, SETTINGS, 3) : undefined;
  // YAML 1.1 readers take `off` for false; people who know that write false.
  const hint = value === false ? '; did you mean "off"?' : meant ? `; did you mean "${meant}"?` : '';
  return `expected ${SETTINGS.join(', ')}, or a list of one of them and options${hint}`;
}
