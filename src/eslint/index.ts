import type { ESLint, Linter, Rule } from 'eslint';
import { isInPreset, PRESETS, type Preset } from '../engine/config/presets.js';
import { allRules } from '../lint/all-rules.js';
import { version } from '../version.js';
import { fileLanguage } from './language.js';
import { replayRule } from './rule.js';

/** Any directory may hold them, so dots in front count as in ESLint's own patterns: they match. */
const FILES = {
  hcl: ['**/*.{tf,tofu,tfvars,hcl,tfbackend}', '**/*.{tf,tofu,tfvars}.json', '**/{.terraformrc,.tofurc}'],
  dotenv: ['**/.env', '**/.env.*', '**/*.env', '**/*.env.local', '**/.flaskenv', '**/.envrc'],
} as const;
type Language = keyof typeof FILES;

type Configs = Readonly<Record<Preset, Linter.Config[]>>;

const base = {
  meta: { name: 'credlint', version, namespace: 'credlint' },
  languages: { hcl: fileLanguage, dotenv: fileLanguage },
  rules: Object.fromEntries([...allRules].map(([id, rule]) => [id, replayRule(id, rule)])),
} satisfies ESLint.Plugin;

/** In ESLint's own words: inferred types would name packages that a user of ESLint does not have. */
type Plugin = Omit<ESLint.Plugin, 'configs' | 'languages' | 'rules'> & {
  readonly languages: NonNullable<ESLint.Plugin['languages']>;
  readonly rules: Readonly<Record<string, Rule.RuleModule>>;
  readonly configs: Configs;
};

const plugin: Plugin = { ...base, configs: {} as Configs };
Object.assign(
  plugin.configs,
  Object.fromEntries(
    PRESETS.map((preset) => [preset, [configOf(preset, 'hcl'), configOf(preset, 'dotenv')]]),
  ),
);

function configOf(preset: Preset, language: Language): Linter.Config {
  const rules = [...allRules].filter(([id, rule]) => isInPreset(preset, id, rule));
  return {
    name: `credlint/${preset}/${language}`,
    files: [...FILES[language]],
    plugins: { credlint: plugin },
    language: `credlint/${language}`,
    rules: Object.fromEntries(
      rules.map(([id, { meta }]) => [`credlint/${id}`, meta.severity === 'error' ? 'error' : 'warn']),
    ),
  };
}

/** The ESLint plugin: `export default [...credlint.configs.recommended]` in eslint.config.js is all that it takes. */
export default plugin;
