/** Places where repositories carry AWS keys: each takes an id and a secret, and gives the files of a repository. */
export interface Carrier {
  readonly name: string;
  readonly files: (id: string, secret: string) => Readonly<Record<string, string>>;
  /** What stands in the file where the keys do not stand there as they are. */
  readonly encoded?: (id: string, secret: string) => string;
  /** Where a key id alone is no finding beside its secret. */
  readonly idIsRelated?: true;
}

const inFile = (name: string, write: (id: string, secret: string) => string, path = 'main.tf'): Carrier => ({
  name,
  files: (id, secret) => ({ [path]: write(id, secret) }),
});
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const exports = (id: string, secret: string, prefix = 'export '): string =>
  `${prefix}AWS_ACCESS_KEY_ID=${id}\n${prefix}AWS_SECRET_ACCESS_KEY=${secret}\n`;
const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by);

const userData = (id: string, secret: string): string => base64(`#!/bin/sh\n${exports(id, secret)}`);

const IN_TERRAFORM: readonly Carrier[] = [
  inFile('provider', (id, key) => `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${key}"\n}\n`),
  inFile(
    'aliased provider on one line each',
    (id, key) => `provider aws {\n\talias="b"\n\taccess_key="${id}" # old\n\tsecret_key="${key}"\n}\n`,
  ),
  inFile(
    'sibling provider',
    (id, key) => `provider "awscc" {\n  access_key = "${id}"\n  secret_key = "${key}"\n}\n`,
  ),
  inFile(
    'backend',
    (id, key) =>
      `terraform {\n  backend "s3" {\n    access_key = "${id}"\n    secret_key = "${key}"\n  }\n}\n`,
  ),
  inFile(
    'remote state',
    (id, key) =>
      `data "terraform_remote_state" "n" {\n  backend = "s3"\n  config = {\n    access_key = "${id}"\n    secret_key = "${key}"\n  }\n}\n`,
  ),
  inFile(
    'module arguments',
    (id, key) =>
      `module "m" {\n  source     = "x/y/aws"\n  access_key = "${id}"\n  secret_key = "${key}"\n}\n`,
  ),
  inFile(
    'variable defaults',
    (id, key) =>
      `variable "aws_access_key" {\n  default = "${id}"\n}\nvariable "aws_secret_key" {\n  type    = string\n  default = "${key}"\n}\n`,
  ),
  inFile(
    'locals',
    (id, key) => `locals {\n  aws_access_key_id     = "${id}"\n  aws_secret_access_key = "${key}"\n}\n`,
  ),
  inFile(
    'maps in objects',
    (id, key) =>
      `locals {\n  accounts = {\n    prod = { keys = { "id" : "${id}", "secret" : "${key}" } }\n  }\n}\n`,
  ),
  inFile('tuples', (id, key) => `locals {\n  pair = ["${id}", "${key}"]\n}\n`),
  inFile('tfvars', (id, key) => `access_key = "${id}"\nsecret_key = "${key}"\n`, 'prod.tfvars'),
  inFile('JSON tfvars', (id, key) => JSON.stringify({ access_key: id, secret_key: key }), 'prod.tfvars.json'),
  inFile(
    'JSON configuration',
    (id, key) => JSON.stringify({ provider: { aws: { access_key: id, secret_key: key } } }, null, 2),
    'main.tf.json',
  ),
  inFile(
    'partial backend',
    (id, key) => `bucket     = "state"\naccess_key = "${id}"\nsecret_key = "${key}"\n`,
    'prod.tfbackend',
  ),
  inFile(
    'terragrunt generate',
    (id, key) =>
      `generate "provider" {\n  path     = "provider.tf"\n  if_exists = "overwrite"\n  contents = <<EOF\nprovider "aws" {\n  access_key = "${id}"\n  secret_key = "${key}"\n}\nEOF\n}\n`,
    'terragrunt.hcl',
  ),
  inFile(
    'terragrunt inputs',
    (id, key) => `inputs = {\n  access_key = "${id}"\n  secret_key = "${key}"\n}\n`,
    'terragrunt.hcl',
  ),
  inFile(
    'test file',
    (id, key) =>
      `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${key}"\n}\nrun "x" {\n  command = plan\n}\n`,
    'x.tftest.hcl',
  ),
  inFile(
    'user_data',
    (id, key) =>
      `resource "aws_instance" "x" {\n  user_data = <<-EOT\n    #!/bin/sh\n${indented(exports(id, key), '    ')}  EOT\n}\n`,
  ),
  inFile(
    'user_data on one line',
    (id, key) =>
      `resource "aws_instance" "x" {\n  user_data = "#!/bin/sh\\nexport AWS_ACCESS_KEY_ID=${id}\\nexport AWS_SECRET_ACCESS_KEY=${key}\\n"\n}\n`,
  ),
  inFile(
    'base64encode',
    (id, key) =>
      `resource "aws_instance" "x" {\n  user_data_base64 = base64encode("AWS_ACCESS_KEY_ID=${id}\\nAWS_SECRET_ACCESS_KEY=${key}\\n")\n}\n`,
  ),
  inFile(
    'jsonencode',
    (id, key) =>
      `resource "aws_secretsmanager_secret_version" "x" {\n  secret_string = jsonencode({ AWS_ACCESS_KEY_ID = "${id}", AWS_SECRET_ACCESS_KEY = "${key}" })\n}\n`,
  ),
  inFile(
    'JSON in a heredoc',
    (id, key) =>
      `resource "aws_ecs_task_definition" "x" {\n  container_definitions = <<J\n[{"environment": [{"name": "AWS_ACCESS_KEY_ID", "value": "${id}"},\n  {"name": "AWS_SECRET_ACCESS_KEY", "value": "${key}"}]}]\nJ\n}\n`,
  ),
  inFile(
    'Lambda environment',
    (id, key) =>
      `resource "aws_lambda_function" "x" {\n  environment {\n    variables = {\n      ACCESS_KEY_ID     = "${id}"\n      SECRET_ACCESS_KEY = "${key}"\n    }\n  }\n}\n`,
  ),
  inFile(
    'ECS environment',
    (id, key) =>
      `locals {\n  env = [\n    { name = "AWS_ACCESS_KEY_ID", value = "${id}" },\n    { name = "AWS_SECRET_ACCESS_KEY", value = "${key}" },\n  ]\n}\n`,
  ),
  inFile(
    'commented-out code',
    (id, key) => `provider "aws" {\n  # access_key = "${id}"\n  # secret_key = "${key}"\n}\n`,
  ),
  inFile(
    'a comment of many lines',
    (id, key) => `/*\nprovider "aws" {\n  access_key = "${id}"\n  secret_key = "${key}"\n}\n*/\n`,
  ),
  inFile(
    'one branch of a conditional',
    (id, key) =>
      `provider "aws" {\n  access_key = var.own ? "${id}" : null\n  secret_key = var.own ? "${key}" : null\n}\n`,
  ),
  inFile(
    'coalesce and lookup',
    (id, key) =>
      `provider "aws" {\n  access_key = coalesce(var.id, "${id}")\n  secret_key = lookup(var.keys, "secret", "${key}")\n}\n`,
  ),
  inFile(
    'broken HCL',
    (id, key) => `provider "aws" {\n  access_key = "${id}"\n  secret_key = "${key}"\n  region = \n`,
  ),
  inFile(
    'a provisioner',
    (id, key) =>
      `resource "null_resource" "x" {\n  provisioner "local-exec" {\n    command = "AWS_ACCESS_KEY_ID=${id} AWS_SECRET_ACCESS_KEY=${key} aws s3 ls"\n  }\n}\n`,
  ),
  {
    ...inFile(
      'user_data_base64',
      (id, key) => `resource "aws_instance" "x" {
  user_data_base64 = "${userData(id, key)}"
}
`,
    ),
    encoded: userData,
  },
];

const AROUND_TERRAFORM: readonly Carrier[] = [
  inFile('.env', (id, key) => exports(id, key, ''), '.env'),
  inFile(
    '.env in quotes, in CRLF',
    (id, key) => `AWS_ACCESS_KEY_ID="${id}"\r\nAWS_SECRET_ACCESS_KEY='${key}'\r\n`,
    '.env.local',
  ),
  inFile('.env under other names', (id, key) => `S3_ACCESS_KEY=${id}\nS3_SECRET_KEY=${key}\n`, 'app.env'),
  inFile('.env, commented out', (id, key) => exports(id, key, '# '), '.env'),
  inFile(
    '.env, as variables of Terraform',
    (id, key) => `TF_VAR_access_key=${id}\nTF_VAR_secret_key=${key}\n`,
    '.env',
  ),
  inFile('.env.example', (id, key) => exports(id, key, ''), '.env.example'),
  inFile('.envrc', (id, key) => exports(id, key), '.envrc'),
  inFile('a script', (id, key) => `#!/bin/sh\nset -e\n${exports(id, key)}terraform apply\n`, 'deploy.sh'),
  inFile(
    'a script that signs in',
    (id, key) =>
      `#!/bin/sh\naws configure set aws_access_key_id ${id}\naws configure set aws_secret_access_key ${key}\n`,
    'login.sh',
  ),
  inFile(
    'credentials file',
    (id, key) => `[default]\naws_access_key_id = ${id}\naws_secret_access_key = ${key}\n`,
    '.aws/credentials',
  ),
  inFile(
    'config file',
    (id, key) => `[profile ci]\naws_access_key_id=${id}\naws_secret_access_key=${key}\n`,
    '.aws/config',
  ),
  inFile(
    'CSV of the console',
    (id, key) => `Access key ID,Secret access key\n${id},${key}\n`,
    'ci_accessKeys.csv',
  ),
  inFile(
    'GitHub workflow',
    (id, key) =>
      `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    env:\n      AWS_ACCESS_KEY_ID: ${id}\n      AWS_SECRET_ACCESS_KEY: ${key}\n    steps:\n      - run: terraform plan\n`,
    '.github/workflows/a.yml',
  ),
  inFile(
    'inputs of an action',
    (id, key) =>
      `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          aws-access-key-id: ${id}\n          aws-secret-access-key: "${key}"\n      - run: terraform plan\n`,
    '.github/workflows/a.yml',
  ),
  inFile(
    'GitLab',
    (id, key) =>
      `variables:\n  AWS_ACCESS_KEY_ID: "${id}"\n  AWS_SECRET_ACCESS_KEY: "${key}"\nplan:\n  script:\n    - terraform plan\n`,
    '.gitlab-ci.yml',
  ),
  inFile(
    'compose',
    (id, key) =>
      `services:\n  tf:\n    image: hashicorp/terraform\n    environment:\n      - AWS_ACCESS_KEY_ID=${id}\n      - AWS_SECRET_ACCESS_KEY=${key}\n`,
    'compose.yaml',
  ),
  inFile(
    'buildspec',
    (id, key) =>
      `version: 0.2\nenv:\n  variables:\n    AWS_ACCESS_KEY_ID: ${id}\n    AWS_SECRET_ACCESS_KEY: ${key}\n`,
    'buildspec.yml',
  ),
  inFile(
    'Dockerfile',
    (id, key) => `FROM hashicorp/terraform\nENV AWS_ACCESS_KEY_ID=${id} AWS_SECRET_ACCESS_KEY=${key}\n`,
    'Dockerfile',
  ),
  inFile(
    'Makefile',
    (id, key) =>
      `export AWS_ACCESS_KEY_ID := ${id}\nexport AWS_SECRET_ACCESS_KEY := ${key}\nplan:\n\tterraform plan\n`,
    'Makefile',
  ),
  {
    ...inFile(
      'state',
      (id, key) =>
        JSON.stringify(
          {
            version: 4,
            resources: [
              {
                mode: 'managed',
                type: 'aws_iam_access_key',
                name: 'x',
                instances: [{ attributes: { id, secret: key } }],
              },
            ],
          },
          null,
          2,
        ),
      'terraform.tfstate',
    ),
    idIsRelated: true,
  },
  {
    ...inFile(
      'backend in the cache',
      (id, key) =>
        JSON.stringify(
          { version: 3, backend: { type: 's3', config: { access_key: id, secret_key: key } } },
          null,
          2,
        ),
      '.terraform/terraform.tfstate',
    ),
    idIsRelated: true,
  },
];

export const CARRIERS: readonly Carrier[] = [...IN_TERRAFORM, ...AROUND_TERRAFORM];
