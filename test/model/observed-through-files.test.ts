import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type ChainAnswer, knownText } from '../../src/aws/credential-chain/index.js';
import { createMask } from '../../src/engine/masking/mask.js';
import { createRepository } from '../../src/model/create-repository.js';
import type { Repository } from '../../src/model/repository.js';
import { createSourcesReport } from '../../src/report/sources/create-sources-report.js';
import { type Place, type SourceFile, textOf } from '../../src/source.js';
import { memoryWorkspace } from '../../src/workspace/memory.js';
import { cases, observed, type Situation, situation } from '../aws/credential-chain/situations.js';

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What `DIR` stands for is the directory of the module. */
const placed = (text: string): string => text.replaceAll('DIR/', '');

const ini = (sections: Sections): string =>
  Object.entries(sections)
    .map(([header, entries]) => {
      const lines = Object.entries(entries).map(([name, value]) => `${name} = ${value}\n`);
      return `[${header}]\n${lines.join('')}`;
    })
    .join('');

function hcl(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(hcl).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value).replaceAll('DIR/', '');
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `${name} = ${hcl(inner)}`)
    .join(', ')} }`;
}

const backend = (block: Readonly<Record<string, unknown>>): string => {
  const lines = Object.entries(block).map(([name, value]) => `    ${name} = ${hcl(value)}\n`);
  return `terraform {\n  required_version = "= ${observed.terraform}"\n  backend "s3" {\n    bucket = "b"\n    key    = "k"\n    region = "us-east-1"\n${lines.join('')}  }\n}\n`;
};

/** The situation as somebody has it on disk: a module, an env file for shells, AWS files here and at home. */
function repositoryOf({ block = {}, environment = {}, home = {}, files = {} }: Situation): Repository {
  const variables = Object.entries({ AWS_EC2_METADATA_DISABLED: 'true', ...environment });
  const homeFiles = new Map(
    Object.entries(home).map(([name, sections]): [string, SourceFile] => [
      `.aws/${name}`,
      { path: `~/.aws/${name}`, text: ini(sections) },
    ]),
  );
  const named = Object.entries(files).map(([name, sections]) => [name, ini(sections)]);
  const workspace = memoryWorkspace({
    'main.tf': backend(block),
    '.env': variables.map(([name, value]) => `${name}='${placed(value)}'\n`).join(''),
    jwt: 'jwt',
    ...Object.fromEntries(named),
  });
  return createRepository(workspace, { home: { read: (path) => homeFiles.get(path) } });
}

/** What stands in the file: the model keeps no values of keys. */
const written = (member: { readonly origin: Place } | undefined): string | undefined =>
  member && textOf(member.origin).replace(/^\w+ = "(.*)"$/, '$1');

/** The answer in the form of observed.json. */
function told({ outcome, roles }: ChainAnswer<Place>): string {
  if (outcome.kind === 'error') return `! ${outcome.error.family}`;
  const names = roles.map(({ arn }) => knownText(arn)?.split('/').at(-1));
  if (roles[0]?.action === 'AssumeRoleWithWebIdentity')
    return [`@${names[0]}`, ...names.slice(1)].join(' > ');
  const [keyId, token] = [written(outcome.source.keyId), written(outcome.source.token)];
  return [token ? `${keyId} (${token})` : keyId, ...names].join(' > ');
}

/** A file that is not here may be there where Terraform runs: what lacks one is not known, whatever Terraform did. */
const matrix = Object.keys(observed.outcomes).filter(
  (name) => !(name in cases.scenarios) && !name.startsWith('scf_missing/'),
);
const every = (step: number): readonly string[] => matrix.filter((_, index) => index % step === 0);

test('the way through files and readers ends where the real Terraform did', () => {
  const different = every(5).flatMap((name) => {
    const repository = repositoryOf(situation(name));
    const [state] = repository.consumers;
    const answers = repository.answersOf(state!);
    const answer = answers.map(({ inForce }) => told(inForce)).join(' or ');
    return answer === observed.outcomes[name]
      ? []
      : [`${name}: ${answer}, observed ${observed.outcomes[name]}`];
  });
  assert.equal(different, []);
});

test('the report names that source, or the error', () => {
  const shown = { mask: createMask([]), show: (path: string) => path };
  const different = every(11).flatMap((name) => {
    const repository = repositoryOf(situation(name));
    const [configuration] = createSourcesReport(repository, shown).configurations;
    const [consumer] = configuration!.environments[0]!.consumers;
    const { outcome } = repository.answersOf(repository.consumers[0]!)[0]!.inForce;
    const winners = consumer!.sources.filter(({ status }) => status === 'wins').map(({ kind }) => kind);
    const isRight =
      outcome.kind === 'error'
        ? consumer!.error !== undefined && observed.outcomes[name]!.startsWith('!')
        : winners.length === 1 && winners[0] === outcome.source.kind && consumer!.error === undefined;
    return isRight ? [] : [`${name}: ${winners} ${consumer!.error ?? ''}`];
  });
  assert.equal(different, []);
});

test.run();
