import { test } from 'uvu';
import * as assert from 'uvu/assert';
import {
  type Layer,
  type RuleSetting,
  type Selection,
  selectRules,
} from '../../../src/engine/config/select-rules.js';
import { defineRule, type Rule, type RuleMeta } from '../../../src/engine/define-rule.js';
import { ownRules } from '../../../src/engine/own-rules/index.js';

const rule = (docs: Partial<RuleMeta<string>['docs']> = {}, defaultOptions?: Record<string, unknown>): Rule =>
  defineRule({
    meta: {
      type: 'problem',
      docs: { description: 'x', category: 'values', recommended: true, prevents: [], ...docs },
      severity: 'warn',
      messages: { found: 'x' },
      ...(defaultOptions ? { defaultOptions } : {}),
    },
    create: () => ({}),
  });

const rules = new Map<string, Rule>([
  ...ownRules,
  ['common', rule()],
  ['strict-only', rule({ recommended: false })],
  ['secret', rule({ category: 'secrets' })],
  ['tunable', rule({}, { depth: 1, width: 2 })],
]);
const OWN = [...ownRules.keys()];

const select = (selection: Partial<Selection>) =>
  selectRules(rules, { preset: 'recommended', layers: [], ...selection });
const idsOf = (selection: Partial<Selection>) => select(selection).map(({ id }) => id);
const layer = (
  settings: Record<string, Omit<RuleSetting, 'from'>>,
  appliesTo?: Layer['appliesTo'],
): Layer => ({
  rules: new Map(Object.entries(settings).map(([id, setting]) => [id, { ...setting, from: 'test' }])),
  ...(appliesTo ? { appliesTo } : {}),
});
const inExamples = (path: string) => path.startsWith('examples/');

test('presets: all recommended rules, all rules, the first category', () => {
  assert.equal(idsOf({}), [...OWN, 'common', 'secret', 'tunable']);
  assert.equal(idsOf({ preset: 'strict' }), [...OWN, 'common', 'strict-only', 'secret', 'tunable']);
  assert.equal(idsOf({ preset: 'secrets' }), [...OWN, 'secret']);
});

test('findings of severity info are for the strict preset, and for rules set by name', () => {
  const severity = (selection: Partial<Selection>) =>
    select(selection)
      .find(({ id }) => id === 'common')
      ?.severityAt('main.tf', 'info');
  assert.is(severity({}), undefined);
  assert.is(severity({ preset: 'strict' }), 'info');
  assert.is(severity({ layers: [layer({ common: { setting: 'error' } })] }), 'error');
  assert.is(severity({ only: new Set(['common']) }), 'info');
});

test('a setting wins over what a report says; later layers win over earlier ones', () => {
  const [common] = select({
    layers: [layer({ common: { setting: 'off' } }), layer({ common: { setting: 'info' } })],
  }).filter(({ id }) => id === 'common');
  assert.is(common?.severityAt('main.tf', 'error'), 'info');
  assert.not(idsOf({ layers: [layer({ common: { setting: 'off' } })] }).includes('common'));
  assert.ok(idsOf({ layers: [layer({ 'strict-only': { setting: 'warn' } })] }).includes('strict-only'));
});

test('overrides hold for their files', () => {
  const off = layer({ common: { setting: 'off' } }, inExamples);
  const [common] = select({ layers: [off] }).filter(({ id }) => id === 'common');
  assert.is(common?.severityAt('examples/main.tf', 'error'), undefined);
  assert.is(common?.severityAt('main.tf', 'error'), 'error');
  const on = layer({ 'strict-only': { setting: 'error' } }, inExamples);
  const [strict] = select({ layers: [on] }).filter(({ id }) => id === 'strict-only');
  assert.is(strict?.severityAt('examples/main.tf', 'warn'), 'error');
  assert.is(strict?.severityAt('main.tf', 'warn'), undefined);
});

test('options are laid over the defaults; other options for some files make the rule run once more', () => {
  const tunable = (layers: readonly Layer[]) => select({ layers }).filter(({ id }) => id === 'tunable');
  const base = layer({ tunable: { setting: 'warn', options: { depth: 5 } } });
  assert.equal(
    tunable([base]).map(({ options }) => options),
    [{ depth: 5, width: 2 }],
  );
  const [everywhere, examples] = tunable([
    base,
    layer({ tunable: { setting: 'error', options: { depth: 9 } } }, inExamples),
  ]);
  assert.equal(everywhere?.options, { depth: 5, width: 2 });
  assert.equal(examples?.options, { depth: 9, width: 2 });
  assert.is(everywhere?.severityAt('main.tf', 'info'), 'warn');
  assert.is(everywhere?.severityAt('examples/main.tf', 'info'), undefined);
  assert.is(examples?.severityAt('examples/main.tf', 'info'), 'error');
  assert.is(examples?.severityAt('main.tf', 'info'), undefined);
});

test('--only keeps what tells that a file was not checked', () => {
  assert.equal(idsOf({ only: new Set(['strict-only']) }), ['syntax-error', 'unreadable-file', 'strict-only']);
});

test.run();
