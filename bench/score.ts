import { selectRules } from '../src/engine/config/select-rules.js';
import { run } from '../src/engine/run.js';
import { allRules } from '../src/lint/all-rules.js';
import { createRepository } from '../src/model/create-repository.js';
import { positionAt } from '../src/source.js';
import { memoryWorkspace } from '../src/workspace/memory.js';
import { KINDS, type Kind, type Label, type LabelledCase, SCOPES, type Scope } from './labelled-case.js';

const KIND_OF_RULE: ReadonlyMap<string, Kind> = new Map([
  ['no-hardcoded-keys', 'aws-key'],
  ['no-tracked-env-keys', 'aws-key'],
  ['no-plaintext-secrets', 'secret'],
  ['no-placeholder-keys', 'example'],
]);

const active = selectRules(allRules, {
  preset: 'recommended',
  layers: [],
  only: new Set(KIND_OF_RULE.keys()),
});

/** How a line of a case came out. */
export interface Outcome {
  readonly case: LabelledCase;
  readonly line: number;
  readonly kind: Kind;
  readonly result: 'right' | 'missed' | 'wrong';
}

/** Lints a case as a repository of its own, every file tracked. */
export function outcomesOf(labelled: LabelledCase): readonly Outcome[] {
  const workspace = memoryWorkspace({ [labelled.path]: labelled.text });
  const found = new Set(
    run(createRepository(workspace), active).findings.flatMap(({ ruleId, at }) => {
      const kind = KIND_OF_RULE.get(ruleId);
      return kind ? [`${positionAt(at.file, at.start).line} ${kind}`] : [];
    }),
  );
  const expected = keysOf(labelled.expect);
  const unclear = keysOf(labelled.unclear ?? []);
  const judged = [...new Set([...expected, ...found])].filter((key) => !unclear.has(key));
  return judged.map((key): Outcome => {
    const [line, kind] = key.split(' ') as [string, Kind];
    const result = !found.has(key) ? 'missed' : expected.has(key) ? 'right' : 'wrong';
    return { case: labelled, line: Number(line), kind, result };
  });
}

const keysOf = (labels: readonly Label[]): ReadonlySet<string> =>
  new Set(labels.map(({ line, kind }) => `${line} ${kind}`));

export interface Score {
  readonly kind: Kind;
  readonly scope: Scope;
  readonly cases: number;
  readonly right: number;
  readonly missed: number;
  readonly wrong: number;
  /** Between 0 and 1; undefined where nothing was found. */
  readonly precision: number | undefined;
  /** Between 0 and 1; undefined where nothing was expected. */
  readonly recall: number | undefined;
}

/** One score by kind and scope, of those that the cases say anything about. */
export function score(cases: readonly LabelledCase[], outcomes: readonly Outcome[]): readonly Score[] {
  return KINDS.flatMap((kind) =>
    SCOPES.flatMap((scope): Score[] => {
      const count = (result: Outcome['result']) =>
        outcomes.filter((one) => one.kind === kind && one.case.scope === scope && one.result === result)
          .length;
      const [right, missed, wrong] = [count('right'), count('missed'), count('wrong')];
      if (right + missed + wrong === 0) return [];
      return [
        {
          kind,
          scope,
          cases: cases.filter((one) => one.scope === scope).length,
          right,
          missed,
          wrong,
          precision: ratio(right, right + wrong),
          recall: ratio(right, right + missed),
        },
      ];
    }),
  );
}

const ratio = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);
