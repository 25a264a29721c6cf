import { createRepository } from '../../model/create-repository.js';
import type { Repository } from '../../model/repository.js';
import { loadYamlReader } from '../../syntax/yaml/yaml.js';
import type { HomeFiles } from '../../workspace/home.js';
import { memoryWorkspace } from '../../workspace/memory.js';
import { activeByDefault } from '../active-rule.js';
import type { Rule } from '../define-rule.js';
import { readableDocuments } from '../documents.js';
import { applyFixes } from '../edits/edits.js';
import type { Edit, Finding } from '../finding.js';
import { toFindings } from '../findings.js';
import type { Mask } from '../masking/mask.js';
import { runRules } from '../run-rules.js';
import { type Case, type InvalidCase, textsOf } from './rule-tester-case.js';
import { check, checkErrors, checkNoSecrets, checkOutput } from './rule-tester-checks.js';

export type { Case, ExpectedError, InvalidCase } from './rule-tester-case.js';

export interface RuleTesterOptions {
  /** `test` of the test framework in use; without it cases run at once, and the first that fails throws. */
  readonly test?: (name: string, run: () => void) => void;
}

/** Rules are tested synchronously: the reader is there before the first case. */
const yaml = await loadYamlReader();

type Texts = Readonly<Record<string, string>>;

/**
 * Tests a rule on small repositories. Beyond what a case expects it holds every case against what credlint promises:
 * no secret in any text, and fixed files that parse and have nothing left to fix.
 */
export class RuleTester {
  readonly #test: (name: string, run: () => void) => void;

  constructor({ test = (_name, run) => run() }: RuleTesterOptions = {}) {
    this.#test = test;
  }

  run<MessageId extends string>(
    rule: Rule<MessageId>,
    cases: {
      readonly valid: readonly (Case | string)[];
      readonly invalid: readonly InvalidCase<NoInfer<MessageId>>[];
    },
  ): void {
    const seen = new Set<string>();
    const once = (kind: string, tested: Case, body: () => void): void =>
      this.#test(`${kind}: ${tested.name ?? firstLine(tested)}`, () => {
        const key = JSON.stringify({ ...tested, name: undefined, errors: undefined });
        check(!seen.has(key), 'this case stands here twice');
        seen.add(key);
        body();
      });
    for (const given of cases.valid) {
      const tested = typeof given === 'string' ? { files: given } : given;
      once('valid', tested, () => checkErrors(rule, lint(rule, tested).findings, [], () => ({})));
    }
    for (const tested of cases.invalid) once('invalid', tested, () => checkInvalid(rule, tested));
  }
}

function firstLine({ files }: Case): string {
  const [[path, text] = ['', '']] = Object.entries(textsOf(files));
  return `${path} ${text.trim().split('\n', 1)[0]}`;
}

function checkInvalid(rule: Rule, tested: InvalidCase): void {
  check(tested.errors.length > 0, 'an invalid case has errors');
  const texts = textsOf(tested.files);
  const { findings, problems } = lint(rule, tested);
  checkErrors(rule, findings, tested.errors, (edits) => withEdits(texts, [edits]));
  const { output } = tested;
  if (!findings.some(({ fix }) => fix)) {
    check(!output, 'an output is expected, and nothing is fixed');
    return;
  }
  check(
    output !== undefined,
    'there is a fix: the case needs an `output`, null for one that is not looked at',
  );
  const fixed = fixAll(rule, tested);
  if (output !== null) checkOutput(fixed.texts, texts, output, 'fixing');
  const unfixable = findings.filter(({ fix }) => !fix).length;
  const left = fixed.findings.at(-1)?.message;
  check(!fixed.findings.some(({ fix }) => fix), `the fixed files have something left to fix: ${left}`);
  check(fixed.findings.length <= unfixable, `the fixed files have new findings: ${left}`);
  const broken = fixed.problems.filter((problem) => !problems.includes(problem));
  check(broken.length === 0, `the fixed files do not parse: ${broken[0]}`);
}

interface Linted {
  readonly findings: readonly Finding[];
  /** What does not parse. */
  readonly problems: readonly string[];
}

const RULE_ID = 'rule-under-test';
/** Secrets are looked for in what the rule says, before the engine's mask hides its mistakes. */
const asIs = (text: string): string => text;
const UNMASKED: Mask = { text: asIs, path: asIs, lines: asIs, sentence: asIs, hidden: () => [] };

function lint(rule: Rule, { files, home, options, secrets = [], ...git }: Case): Linted {
  const repository = createRepository(memoryWorkspace(textsOf(files), git), {
    home: home && homeOf(home),
    yaml,
  });
  const { reports, errors } = runRules(repository, [activeByDefault(RULE_ID, rule, options)]);
  const [error] = errors;
  if (error) throw new Error(`${error.file ?? ''}:${error.line ?? ''} ${error.stack}`);
  const { findings } = toFindings(reports, readableDocuments(repository), UNMASKED);
  checkNoSecrets(findings, [...secrets, ...reports.flatMap(({ report }) => report.secret ?? [])]);
  return { findings, problems: problemsOf(repository) };
}

const homeOf = (texts: Texts): HomeFiles => ({
  read: (path) => {
    const text = texts[path];
    return text === undefined ? undefined : { path: `~/${path}`, text };
  },
});

const problemsOf = ({ documents }: Repository): readonly string[] =>
  documents.flatMap((document) =>
    document.syntax === 'text'
      ? []
      : document.tree.problems.map(({ message }) => `${document.file.path}: ${message}`),
  );

const withEdits = (texts: Texts, fixes: readonly (readonly Edit[])[]): Texts => ({
  ...texts,
  ...Object.fromEntries(applyFixes(fixes).texts),
});

/** As many passes as `--fix` makes. */
function fixAll(rule: Rule, tested: Case): Linted & { readonly texts: Texts } {
  let texts = textsOf(tested.files);
  let result = lint(rule, tested);
  for (let pass = 0; pass < 10 && result.findings.some(({ fix }) => fix); pass++) {
    texts = withEdits(
      texts,
      result.findings.flatMap(({ fix }) => (fix ? [fix] : [])),
    );
    result = lint(rule, { ...tested, files: texts });
  }
  return { ...result, texts };
}
