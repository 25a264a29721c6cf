import { test } from 'uvu';
import rule from '../../../rules/versions/lock-file.js';
import { ruleTester } from '../../rule-tester.js';

const root = (version: string) =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${version}"\n    }\n  }\n}\nprovider "aws" {}\n`;
const HASHES = '  hashes = [\n    "h1:a=",\n    "zh:b",\n  ]\n';
const lock = (version: string, constraints: string, hashes = HASHES, host = 'registry.terraform.io') =>
  `provider "${host}/hashicorp/aws" {\n  version     = "${version}"\n  constraints = "${constraints}"\n${hashes}}\n`;
const files = (main: string, text: string) => ({ 'main.tf': main, '.terraform.lock.hcl': text });

ruleTester.run(rule, {
  valid: [
    { name: 'a lock that fits', files: files(root('~> 6.0'), lock('6.50.0', '~> 6.0')) },
    { name: 'no lock at all', files: root('~> 6.0') },
    {
      name: 'remote modules add terms to the record',
      files: files(root('~> 6.0'), lock('6.50.0', '>= 5.0.0, ~> 6.0')),
    },
    {
      name: 'a lock without AWS where nobody uses it',
      files: files(
        'provider "google" {}\n',
        'provider "registry.terraform.io/hashicorp/google" {\n  version = "6.0.0"\n}\n',
      ),
    },
    {
      name: 'OpenTofu with its own registry',
      files: {
        ...files(root('~> 6.0'), lock('6.50.0', '~> 6.0', HASHES, 'registry.opentofu.org')),
        '.opentofu-version': '1.8.0\n',
      },
    },
    {
      name: 'a lock of OpenTofu where scripts run both programs',
      files: {
        ...files(root('~> 6.0'), lock('6.50.0', '~> 6.0', HASHES, 'registry.opentofu.org')),
        '.gitlab-ci.yml': 'plan:\n  script:\n    - tofu init\n    - terraform plan\n',
      },
    },
    {
      name: 'an ignored lock of an example',
      files: {
        'examples/a/main.tf': root('~> 6.0'),
        'examples/a/.terraform.lock.hcl': lock('6.50.0', '~> 6.0'),
      },
      ignored: ['examples/a/.terraform.lock.hcl'],
    },
  ],
  invalid: [
    {
      name: 'a lock of OpenTofu where CI runs Terraform, of whatever version',
      files: {
        ...files(root('~> 6.0'), lock('6.50.0', '~> 6.0', HASHES, 'registry.opentofu.org')),
        '.github/workflows/plan.yml':
          'on: push\njobs:\n  plan:\n    runs-on: ubuntu-latest\n    steps:\n      - run: terraform init\n',
      },
      errors: [
        {
          messageId: 'registry',
          file: '.terraform.lock.hcl',
          at: 'provider "registry.opentofu.org/hashicorp/aws"',
          says: ['Terraform runs here'],
        },
      ],
    },
    {
      name: 'a locked version outside the constraints',
      files: files(root('~> 6.0'), lock('5.100.0', '~> 5.0')),
      errors: [
        {
          messageId: 'outside',
          file: '.terraform.lock.hcl',
          at: '5.100.0',
          severity: 'error',
          data: { version: '5.100.0', constraint: '~> 6.0', where: 'main.tf' },
          says: ['-upgrade'],
        },
      ],
    },
    {
      name: "a module's constraint counts, too",
      files: {
        ...files(`${root('>= 5.0')}module "m" {\n  source = "./m"\n}\n`, lock('5.100.0', '>= 5.0.0')),
        'm/main.tf': root('>= 6.0').replace('provider "aws" {}\n', ''),
      },
      errors: [{ messageId: 'outside', file: '.terraform.lock.hcl', at: '5.100.0', says: ['m/main.tf'] }],
    },
    {
      name: 'no entry for AWS',
      files: files(
        root('~> 6.0'),
        '# maintained by terraform init\n\nprovider "registry.terraform.io/hashicorp/null" {\n  version = "3.0.0"\n}\n',
      ),
      errors: [
        {
          messageId: 'missing',
          file: '.terraform.lock.hcl',
          at: '# maintained by terraform init',
          severity: 'error',
        },
      ],
    },
    {
      name: 'a stale record',
      files: files(root('~> 6.10'), lock('6.50.0', '~> 6.0')),
      errors: [
        {
          messageId: 'stale',
          file: '.terraform.lock.hcl',
          at: '~> 6.0',
          severity: 'warn',
          data: { recorded: '~> 6.0', current: '~> 6.10' },
          says: ['run `terraform init` and commit'],
        },
      ],
    },
    {
      name: 'checksums of one platform',
      files: files(root('~> 6.0'), lock('6.50.0', '~> 6.0', '  hashes = ["h1:a="]\n')),
      errors: [
        {
          messageId: 'onePlatform',
          file: '.terraform.lock.hcl',
          at: 'hashes = ["h1:a="]',
          says: ['terraform providers lock'],
        },
      ],
    },
    {
      name: "Terraform's registry where the files are OpenTofu's",
      files: {
        'main.tofu': root('~> 6.0'),
        '.terraform.lock.hcl': lock('6.50.0', '~> 6.0'),
      },
      errors: [
        {
          messageId: 'registry',
          file: '.terraform.lock.hcl',
          at: 'provider "registry.terraform.io/hashicorp/aws"',
          says: ['OpenTofu', 'registry.opentofu.org'],
        },
      ],
    },
    {
      name: "OpenTofu's registry under the Terraform of CI",
      files: {
        ...files(root('~> 6.0'), lock('6.50.0', '~> 6.0', HASHES, 'registry.opentofu.org')),
        '.gitlab-ci.yml': 'plan:\n  image: hashicorp/terraform:1.13.3\n  script: [terraform plan]\n',
      },
      errors: [
        {
          messageId: 'registry',
          at: 'provider "registry.opentofu.org/hashicorp/aws"',
          file: '.terraform.lock.hcl',
        },
      ],
    },
    {
      name: "OpenTofu's registry under Terraform",
      files: {
        ...files(root('~> 6.0'), lock('6.50.0', '~> 6.0', HASHES, 'registry.opentofu.org')),
        '.terraform-version': '1.9.8\n',
      },
      errors: [
        {
          messageId: 'registry',
          file: '.terraform.lock.hcl',
          at: 'provider "registry.opentofu.org/hashicorp/aws"',
          says: ['registry.terraform.io'],
        },
      ],
    },
    {
      name: 'git ignores it',
      files: files(root('~> 6.0'), lock('6.50.0', '~> 6.0')),
      ignored: ['.terraform.lock.hcl'],
      errors: [
        {
          messageId: 'ignored',
          file: '.terraform.lock.hcl',
          at: 'provider "registry.terraform.io/hashicorp/aws" {',
          says: ['.gitignore'],
        },
      ],
    },
  ],
});

test.run();
