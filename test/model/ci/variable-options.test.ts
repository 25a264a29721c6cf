import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { asString } from '../../../src/model/evaluation/value.js';
import { open } from './open.js';

const MAIN = 'provider "aws" {\n  profile = var.p\n}\nvariable "p" {}\n';

/** What some run of people may give to the variable. */
const alternatives = (files: Readonly<Record<string, string>>): readonly string[] => {
  const [root] = open({ 'main.tf': MAIN, ...files }).roots;
  return root!.alternatives('p').map((value) => asString(value) ?? value.kind);
};

test('-var of Makefiles and scripts is a value that a run may have', () => {
  assert.equal(alternatives({ Makefile: "plan:\n\tterraform plan -var p=dev -var='q=x'\n" }), ['dev']);
  assert.equal(alternatives({ 'bin/plan.sh': 'for p in a; do terraform plan -var "p=$p"; done\n' }), [
    'unknown',
  ]);
  assert.equal(
    alternatives({ 'bin/plan.sh': 'terraform plan -var p=dev\n', 'prod.tfvars': 'p = "prod"\n' }),
    ['dev', 'prod'],
  );
});

test('runs over other directories give nothing here', () => {
  assert.equal(alternatives({ Makefile: 'plan:\n\tterraform -chdir=other plan -var p=dev\n' }), []);
});

test.run();
