import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { environmentOfRun } from '../../../src/model/ci/job-environment.js';
import { terraformRuns } from '../../../src/model/ci/terraform-runs.js';
import { positionAt } from '../../../src/source.js';
import { login, open, WORKFLOW, workflow } from './open.js';

const composite = (...steps: readonly string[]) =>
  `inputs:\n  directory: { default: live }\n  key: { required: false }\nruns:\n  using: composite\n  steps:\n${steps
    .map((step) => `    - ${step.replaceAll('\n', '\n      ')}\n`)
    .join('')}`;
const ACTION = '.github/actions/terraform/action.yml';

/** For each run: file and line, directory, and what its environment certainly has of AWS. */
function runs(files: Readonly<Record<string, string>>): readonly string[] {
  const repository = open(files);
  return repository.ciFiles.flatMap(terraformRuns).map((run) => {
    const variables = [...environmentOfRun(run, repository).variables.values()];
    const set = variables.filter(({ value, hidden }) => hidden || value !== '').map(({ name }) => name);
    const at = `${run.at.file.path}:${positionAt(run.at.file, run.at.start).line}`;
    return `${at} ${run.directory} ${set.join(' ')}`.trimEnd();
  });
}

test('the steps of a composite action run in the job that uses it, at their own place', () => {
  assert.equal(
    runs({
      [WORKFLOW]: workflow(['uses: ./.github/actions/terraform\nwith:\n  directory: prod']),
      [ACTION]: composite('run: terraform plan\nshell: bash\nworking-directory: ${{ inputs.directory }}'),
    }),
    [`${ACTION}:7 prod`],
  );
});

test('an input that is not given has its default', () => {
  assert.equal(
    runs({
      [WORKFLOW]: workflow(['uses: ./.github/actions/terraform/']),
      '.github/actions/terraform/action.yaml': composite(
        'run: terraform -chdir=${{ inputs.directory }} plan',
      ),
    }),
    ['.github/actions/terraform/action.yaml:7 live'],
  );
});

test('the login of an action counts for the steps behind it, also two actions deep', () => {
  const outer = composite('uses: ./.github/actions/login');
  const inner = composite(login());
  assert.equal(
    runs({
      [WORKFLOW]: workflow(['uses: ./.github/actions/terraform', 'run: terraform plan']),
      [ACTION]: outer,
      '.github/actions/login/action.yml': inner,
    }),
    [
      `${WORKFLOW}:7  AWS_REGION AWS_DEFAULT_REGION AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN`,
    ],
  );
});

test('a login whose inputs come empty is none', () => {
  const action = composite(login('aws-access-key-id: ${{ inputs.key }}'));
  const steps = (given: string) => [`uses: ./.github/actions/terraform${given}`, 'run: terraform plan'];
  const set = (given: string) => runs({ [WORKFLOW]: workflow(steps(given)), [ACTION]: action })[0];
  assert.not.match(set('')!, /AWS_ACCESS_KEY_ID/);
  assert.match(set('\nwith:\n  key: ${{ secrets.KEY }}')!, /AWS_ACCESS_KEY_ID/);
});

test('the variables of the step that uses an action reach its steps', () => {
  const uses = 'uses: ./.github/actions/terraform\nenv:\n  AWS_PROFILE: dev';
  assert.equal(runs({ [WORKFLOW]: workflow([uses]), [ACTION]: composite('run: terraform plan') }), [
    `${ACTION}:7  AWS_PROFILE`,
  ]);
});

test('a matrix reaches the inputs of an action', () => {
  const uses = 'uses: ./.github/actions/terraform\nwith:\n  directory: live/${{ matrix.env }}';
  const job = '    strategy:\n      matrix:\n        env: [dev, prod]\n';
  assert.equal(
    runs({
      [WORKFLOW]: workflow([uses], job),
      [ACTION]: composite('run: cd ${{ inputs.directory }} && terraform plan'),
    }),
    [`${ACTION}:7 live/dev`, `${ACTION}:7 live/prod`],
  );
});

test('an action that uses itself ends, and that is said', () => {
  const { ciFiles } = open({
    [WORKFLOW]: workflow(['uses: ./.github/actions/terraform']),
    [ACTION]: composite('uses: ./.github/actions/terraform', 'uses: ./.github/actions/terraform'),
  });
  const problems = ciFiles.flatMap((ci) => ci.problems.map(({ message }) => message));
  assert.equal(problems, ['this goes deeper than it is followed']);
});

test('actions of others, in containers, and those that are not there stay steps', () => {
  const { ciFiles } = open({
    [WORKFLOW]: workflow(['uses: ./.github/actions/docker', 'uses: ./missing', 'uses: acme/x@v1']),
    '.github/actions/docker/action.yml': 'runs:\n  using: docker\n  image: Dockerfile\n',
  });
  const ci = ciFiles.find(({ kind }) => kind === 'github-workflow');
  assert.equal(
    ci!.jobs[0]!.steps.map(({ uses }) => uses!.value),
    ['./.github/actions/docker', './missing', 'acme/x@v1'],
  );
});

test.run();
