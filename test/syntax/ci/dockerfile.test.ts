import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readDockerfile } from '../../../src/syntax/ci/dockerfile.js';
import { terraformCommand } from '../../../src/syntax/shell/terraform-command.js';

const read = (text: string) => readDockerfile({ path: 'Dockerfile', text });
const TEXT = `# syntax=docker/dockerfile:1
ARG TF=1.14
FROM --platform=linux/amd64 hashicorp/terraform:\${TF} AS base
ENV AWS_REGION=eu-west-1 \\
    # the team's
    AWS_PROFILE="dev"
ENV TF_LOG DEBUG
WORKDIR /src
FROM base
ARG TOKEN
WORKDIR infra
COPY --chown=1:1 .aws/config ./a.tf /root/.aws/
COPY --from=base /x /y
VOLUME ["/root/.aws"]
RUN --mount=type=secret,id=aws cd live && \\
    terraform init -input=false \\
    && terraform plan
RUN <<EOF
terraform validate
EOF
ENTRYPOINT ["/bin/sh", "-c", "terraform init && terraform apply"]
`;
const file = read(TEXT);
const [base, last] = file.jobs;

test('stages are jobs, the later one with what the earlier one set', () => {
  assert.equal(
    file.jobs.map(({ id, container }) => [id, container!.image!.value]),
    [
      ['base', 'hashicorp/terraform:${TF}'],
      ['1', 'hashicorp/terraform:${TF}'],
    ],
  );
  assert.equal(
    last!.env.map(({ name, value }) => [name, value?.value]),
    [
      ['AWS_REGION', 'eu-west-1'],
      ['AWS_PROFILE', 'dev'],
      ['TF_LOG', 'DEBUG'],
      ['TOKEN', undefined],
    ],
  );
  assert.equal(
    file.env.map(({ name, value }) => [name, value!.value]),
    [['TF', '1.14']],
  );
});

test('values have places, also behind a continued line', () => {
  const [region, profile, log] = base!.env;
  for (const [entry, value] of [
    [region, 'eu-west-1'],
    [log, 'DEBUG'],
  ] as const)
    assert.is(TEXT.slice(entry!.value!.start, entry!.value!.end), value);
  assert.is(TEXT.slice(profile!.start, profile!.end), 'AWS_PROFILE="dev"');
});

test('what gets into the image is known, what comes from another stage is left out', () => {
  assert.equal(
    last!.container!.mounts.map(({ kind, source, target }) => [kind, source, target]),
    [
      ['copy', '.aws/config', '/root/.aws/'],
      ['copy', './a.tf', '/root/.aws/'],
      ['volume', undefined, '/root/.aws'],
    ],
  );
});

test('commands are seen in every form, with the directory they start in', () => {
  const [run, heredoc, start] = last!.steps;
  const calls = (step: typeof run) =>
    step!.commands.flatMap((command) => terraformCommand(command)?.subcommand ?? []);
  assert.equal(
    [calls(run), calls(heredoc), calls(start)],
    [['init', 'plan'], ['validate'], ['init', 'apply']],
  );
  assert.is(run!.workingDirectory!.value, '/src/infra');
  const plan = run!.commands.at(-1)!;
  assert.is(TEXT.slice(plan.start, plan.end), 'terraform plan');
});

test('the image of Terraform starts it with the arguments', () => {
  const calls = (text: string) =>
    read(text).jobs[0]!.steps.flatMap(({ commands }) =>
      commands.flatMap((command) => terraformCommand(command)?.subcommand ?? []),
    );
  assert.equal(calls('FROM hashicorp/terraform:1.13\nCMD ["plan"]\n'), ['plan']);
  assert.equal(
    calls('FROM hashicorp/terraform:1.13\nCMD ["sh", "-c", "terraform init && terraform apply"]\n'),
    ['init', 'apply'],
  );
  assert.equal(calls('FROM alpine\nENTRYPOINT ["terraform"]\nCMD ["plan"]\n'), ['plan']);
  assert.equal(calls('FROM alpine\nCMD terraform apply\n'), ['apply']);
  assert.equal(calls('FROM alpine\nCMD ["plan"]\n'), []);
});

test('hostile files are answered', () => {
  const many = 8_000;
  for (const text of [
    'FROM a AS b\n'.repeat(many),
    'FROM a\nENV A=b\n'.repeat(many),
    `FROM a\n${'RUN <<E\n'.repeat(many)}`,
    `FROM a\nRUN ${'\\\n'.repeat(many)}`,
    `FROM a\nRUN ${'--a'.repeat(many)}`,
    `FROM a\nCMD ${'["'.repeat(many)}`,
    `FROM a\nCMD [${'"\\"",'.repeat(many)}"a"]`,
    `FROM a AS s0\n${Array.from({ length: 2000 }, (_, at) => `FROM s${at} AS s${at + 1}\nENV A${at}=b`).join('\n')}`,
    '\0\n\r\n',
  ])
    assert.type(read(text).jobs.length, 'number');
});

test.run();
