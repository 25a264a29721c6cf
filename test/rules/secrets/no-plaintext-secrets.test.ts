import { test } from 'uvu';
import rule from '../../../rules/secrets/no-plaintext-secrets.js';
import { keyId, random, secret } from '../../keys.js';
import { ruleTester } from '../../rule-tester.js';

const password = `${random('password', 18)}-1aB`;
const gitlab = `glpat-${random('gitlab', 20)}`;
const slack = `https://hooks.slack.com/services/T03K8PLQ2/B05N7R1XW/${random('slack', 24).replace(/[-_]/g, 'x')}`;
const pem = ['-----BEGIN RSA ', 'PRIVATE KEY-----'].join('');
const hex = Buffer.from(random('hex', 27)).toString('hex').slice(0, 40);
const body = secret('pem').repeat(2);
const resource = (type: string, line: string) => `resource "${type}" "x" {\n  ${line}\n}\n`;
const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
const secure = (value: string) =>
  resource('aws_ssm_parameter', `type  = "SecureString"\n  value = "${value}"`);
const env = (text: string) => ({ '.env': text });

/** Names and values that look like secrets to scanners. */
const QUIET: readonly (readonly [string, string])[] = [
  ['a reference', resource('aws_db_instance', 'password = var.password')],
  ['a generated password', resource('aws_db_instance', 'password = random_password.db.result')],
  ['an interpolated value', resource('aws_db_instance', 'password = "${var.prefix}-secret"')],
  ['a placeholder', resource('aws_db_instance', 'password = "<password>"')],
  ['a stand-in', resource('aws_db_instance', 'password = "changeme"')],
  ['the name of a secret', resource('aws_x', 'secret_name = "prod/db/password-2024"')],
  ['an ARN', resource('aws_x', 'password_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db"')],
  ['a path in a name of a secret', resource('aws_x', 'auth_token = "/ci/npm/token"')],
  ['a switch', resource('aws_db_instance', 'manage_master_user_password = "true"')],
  ['a length', resource('aws_x', 'password_length = "20"')],
  ['a creation token', resource('aws_efs_file_system', 'creation_token = "shared-storage-2024a"')],
  [
    'an alphabet',
    'variable "password" {\n  default = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"\n}\n',
  ],
  ['an empty default', 'variable "db_password" {\n  default = ""\n}\n'],
  [
    'a description',
    'variable "db_password" {\n  description = "postgres://user:Passw0rd12@host is what you give"\n}\n',
  ],
  [
    'a password hash',
    resource('x', 'password = "$2b$12$abcdefghijklmnopqrstuuN6e3hGq1ZpQz0v1J9mZb4eYwX5yP0kS"'),
  ],
  ['the digest of a password', resource('x', 'password = "d68d2897add9bc2203a5ed0632a5cdd8ff8cefb0"')],
  ['a UUID under a name for ids', resource('x', 'encryption_key = "88036fc0-9e26-4cea-aac9-f6dcddfe901a"')],
  ['the key of a map', resource('x', 'storage_account_key = "bootdiag_region1"')],
  [
    'the name of a user in a store of secrets',
    resource('azurerm_key_vault_secret', 'value = "reporting_technical_user"'),
  ],
  ['the name of a policy in a secure parameter', secure('inline-policy-of-the-app')],
  ['a stand-in that says so', resource('x', 'auth_token = "YourSecureToken123!"')],
  ['a stand-in to change', resource('x', 'password = "ChangeMe!Str0ngP@ssw0rd"')],
  ['a stand-in by its first word', resource('x', `api_key = "fakekey-${uuid}"`)],
  ['words without blanks', resource('x', 'password = "alreadyRotatedPassword"')],
  ['a token that is cut off', resource('x', 'bearer_token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9..."')],
  ['words about a token', resource('x', 'token = "xoxb-test-token-of-nobody"')],
  [
    'the webhook that Slack documents',
    resource('x', 'url = "https://hooks.slack.com/services/T0A6BLEEA/B0A6D1PRD/XYZ123"'),
  ],
  [
    'a connection string with a stand-in',
    resource('x', 'connection_string = "Server=test;Port=3306;Password=test"'),
  ],
  [
    'a private key without a body',
    `locals {\n  c = <<-EOT\n    ${pem}\n    MIIEpAIBAAKCAQEA0\n    ${pem.replace('BEGIN', 'END')}\n  EOT\n}\n`,
  ],
  ['a public key of another system', resource('x', `pgp_key = "${random('pgp', 40)}"`)],
  ['the object of a bucket', resource('x', `s3_key = "lambda/${hex}.zip"`)],
  ['a key that is a word', resource('x', 'partition_key = "customer0123456789id"')],
  ['a host name', resource('x', 'api_token = "token.actions.githubusercontent.com"')],
  [
    'a public key',
    resource('aws_key_pair', `public_key = "ssh-rsa ${secret('ssh')}${secret('rsa')} me@host"`),
  ],
  [
    'a certificate',
    `locals {\n  c = <<-EOT\n    -----BEGIN CERTIFICATE-----\n    ${body}\n    -----END CERTIFICATE-----\n  EOT\n}\n`,
  ],
  ['a private key that is only spoken of', `locals {\n  hint = "starts with ${pem}"\n}\n`],
  ['a function argument', 'locals {\n  password = lookup(var.m, "db_password_2024A")\n}\n'],
  ['the form of a token', resource('x', `note = "glpat-${'x'.repeat(20)}"`)],
  [
    'the name of a secret as a key',
    'locals {\n  s = { "claims-e2e-api-token" = var.token, "--rds_db_pwd" = {} }\n}\n',
  ],
  ['a mail address', resource('aws_secretsmanager_secret_version', 'secret_string = "team@example.org"')],
  ['a value that says where the secret is', resource('x', 'db_password = "managed-outside-terraform"')],
  ['a stand-in among other words', resource('x', 'db_password = "dummy-gemini-key"')],
  ['a sign that a tool fills in', resource('x', 'db_password = "%%DB_PASSWORD%%"')],
  [
    'a variable of a script in another language',
    resource('x', 'source = <<-EOT\n    update(\n      Password=current_password,\n    )\n  EOT'),
  ],
  ['the name of another secret', resource('x', 'db_pass = "dynamic_database_pass"')],
  ['a public token', resource('x', 'public_token = "9Cnzj4p4WGeKLs1Pt8QuKUpR"')],
  [
    'the value of an entry that is no secret',
    'locals {\n  env = [{ name = "RELEASE", value = "9Cnzj4p4WGeKLs1Pt8QuKUpR" }]\n}\n',
  ],
  [
    'the value of a resource with the name of a secret',
    resource('x', `name = "db_password"\n  value = "${password}"`),
  ],
  ['a script that computes a password', 'locals {\n  s = <<-EOT\n    DB_PASSWORD=$(cat /run/pw)\n  EOT\n}\n'],
  [
    'an SSM parameter in the clear',
    resource('aws_ssm_parameter', 'type = "String"\n  value = "eu-central-1-prod-A7"'),
  ],
  ['a word that may name a password', 'locals {\n  names = { password = "whiteduke" }\n}\n'],
  ['the name of the user', resource('x', 'username = "redash"\n  password = "redash"')],
  ['a password in words of another language', resource('x', 'password = "tu_contraseña_aqui"')],
  ['a password in words of another alphabet', resource('x', 'password = "пароль_пользователя"')],
  ['a constant', resource('x', 'github_token = "AUTOGENERATED_K8S_TOKEN"')],
  ['the id of a network', 'locals {\n  gateway = "igw-0a1b2c3d4e5f60718"\n}\n'],
  ['a random value whose name says that it is open', `locals {\n  imagename = "${hex.slice(0, 32)}"\n}\n`],
  ['a member of a list', `locals {\n  records = ["${hex.slice(0, 32)}"]\n}\n`],
  ['a command with a reference', resource('x', 'command = "mysql -uroot -p$PASSWORD -e x"')],
  ['a command that publishes a port', resource('x', 'command = "docker run -p 8080:8080 nginx"')],
  ['a description of a command', 'variable "x" {\n  description = "run mysql -uroot -pTr0ub4dor here"\n}\n'],
  ['a commented-out argument that explains', '# admin_password = "MySecretPassw0rd!"\nlocals {}\n'],
  ['a default that says what it is for', resource('x', 'postgres_password = "postgres"')],
  ['the commit of a project', `locals {\n  versions = { grafana = "${hex}" }\n}\n`],
  ['the id of an application of a service', `locals {\n  apps = { grafana = "${uuid}" }\n}\n`],
  ['a connection string that a comment explains', `# postgres://app:${password}@db/app\nlocals {}\n`],
  ['a token that a comment draws', `# ghp_${'x'.repeat(36)}\nlocals {}\n`],
  [
    'an AWS key is another finding',
    `locals {\n  aws_secret_key = "${secret('aws')}"\n  access_key = "${keyId('AKIA', 'aws')}"\n}\n`,
  ],
];

ruleTester.run(rule, {
  valid: [
    {
      name: 'what everybody guesses, where it is for a trial on one machine',
      files: {
        '.env': 'DB_PASSWORD=password123\nSMTP_PASS=08242019\nJWT_RESET_PASSWORD=resetpassword\n',
        'start.sh': 'export MYSQL_PWD=123456\n',
      },
    },
    ...QUIET.map(([name, files]) => ({ name, files })),
    { name: 'a file that git ignores', files: env(`DB_PASSWORD=${password}\n`), ignored: ['.env'] },
    {
      name: 'values that other variables make',
      files: env('DB_PASSWORD=${VAULT_PASSWORD}\nAPI_TOKEN=$(cat token)\n'),
    },
    {
      name: 'encrypted by sops',
      files: env(`DB_PASSWORD=ENC[AES256_GCM,data:${random('sops', 20)},type:str]\n`),
    },
    { name: 'a CSRF token', files: env('CSRF_TOKEN=9Cnzj4p4WGeKLs1Pt8QuKUpR\n') },
    {
      name: 'a word that a directory is called by',
      files: { 'captain/main.tf': resource('x', 'password = "captain"') },
    },
    { name: 'a switch to pass by', files: env(`MFA_BYPASS=${password}\n`) },
    {
      name: 'what can be guessed in a documentation file',
      files: { '.env.example': 'DB_PASSWORD=Tr0ub4dor\nJWT_SECRET=my-jwt-secret-1\nPOSTHOG=your-key\n' },
    },
    { name: 'a word that names the user, too', files: env('DB_USER=redash\nDB_PASSWORD=redash\n') },
    { name: 'the id of a network in a script', files: { 'x.sh': 'NAT_ENI="eni-0a1b2c3d4e5f60718"\n' } },
  ],
  invalid: [
    {
      name: 'a password of a resource',
      files: resource('aws_db_instance', `password = "${password}"`),
      errors: [
        {
          messageId: 'stored',
          at: password,
          says: ['manage_master_user_password'],
          data: { name: 'password', what: 'a password' },
        },
      ],
    },
    {
      name: 'a default of optional()',
      files: `variable "db" {\n  type = object({ password = optional(string, "${password}"), user = optional(string, "") })\n}\n`,
      errors: [{ messageId: 'named', at: password, data: { name: 'password', what: 'a password' } }],
    },
    {
      name: 'tfvars, a default and an object',
      files: {
        'db.auto.tfvars': `master_password = "${password}"\n`,
        'main.tf': `variable "db_password" {\n  default = "${password}"\n}\nlocals {\n  db = { user = "app", password = "${password}" }\n}\n`,
      },
      errors: [
        { messageId: 'named', file: 'db.auto.tfvars', at: password },
        {
          messageId: 'named',
          file: 'main.tf',
          at: password,
          line: 2,
          data: { name: 'db_password', what: 'a password' },
        },
        { messageId: 'named', file: 'main.tf', at: password, line: 5 },
      ],
    },
    {
      name: 'the value gives it away where the name does not',
      files: `locals {\n  channels = {\n    ops = "${slack}"\n  }\n  base = "${gitlab}"\n}\n`,
      errors: [
        { messageId: 'named', at: slack, data: { name: 'ops', what: 'a Slack webhook' } },
        { messageId: 'named', at: gitlab, data: { name: 'base', what: 'a GitLab token' } },
      ],
    },
    {
      name: 'inside of jsonencode',
      files: resource(
        'aws_secretsmanager_secret_version',
        `secret_string = jsonencode({ password = "${password}" })`,
      ),
      errors: [{ messageId: 'stored', at: password }],
    },
    {
      name: 'a secure parameter',
      files: resource('aws_ssm_parameter', `type  = "SecureString"\n  value = "${password}"`),
      errors: [{ messageId: 'stored', at: password, says: ['value_wo'] }],
    },
    {
      name: 'a connection string: only the password of it',
      files: `locals {\n  url = "postgres://app:${password}@db.internal:5432/app"\n}\n`,
      errors: [{ messageId: 'named', at: password, says: ['connection string'] }],
    },
    {
      name: 'a template, by name and by form',
      files: { 'init.tftpl': `password=x-${password}\nurl=postgres://app:${password}@db.internal/app\n` },
      errors: [
        { messageId: 'named', file: 'init.tftpl', at: `x-${password}`, line: 1 },
        { messageId: 'alone', file: 'init.tftpl', at: password, line: 2 },
      ],
    },
    {
      name: 'the credentials of the command line',
      files: { '.terraformrc': `credentials "app.example.com" {\n  token = "${password}"\n}\n` },
      errors: [
        { messageId: 'named', file: '.terraformrc', at: password, data: { name: 'token', what: 'a token' } },
      ],
    },
    {
      name: 'hexadecimal digits, and a UUID that is a client secret',
      files: `provider "datadog" {\n  app_key = "${hex}"\n}\nlocals {\n  token = "${hex}"\n  client_secret = "${uuid}"\n}\n`,
      errors: [
        { messageId: 'named', at: hex, line: 2 },
        { messageId: 'named', at: hex, line: 5 },
        { messageId: 'named', at: uuid, line: 6 },
      ],
    },
    {
      name: 'the secret key of a framework, which AWS has nothing to do with',
      files: env(`DJANGO_SECRET_KEY=${password}\nSESSION_SECRET=${hex.repeat(4).slice(0, 128)}\n`),
      errors: [
        { messageId: 'named', file: '.env', at: password },
        { messageId: 'named', file: '.env', at: hex.repeat(4).slice(0, 128) },
      ],
    },
    {
      name: 'a name that leaves it open, before a value that does not',
      files: {
        'main.tf': `locals {\n  weatherstack_key = "${hex.slice(0, 32)}"\n}\n`,
        '.env': `GITEA_PAT=${hex}\n`,
      },
      errors: [
        { messageId: 'named', file: '.env', at: hex },
        { messageId: 'named', at: hex.slice(0, 32), data: { name: 'weatherstack_key', what: 'a key' } },
      ],
    },
    {
      name: 'the name of a service and little else, and what it issues',
      files: {
        'main.tf': `locals {\n  posthog = "${hex.slice(0, 32)}"\n  snyk_key = "${uuid}"\n}\n`,
        '.env': `WEATHER_KEY=${uuid}\nSECRET_KEY=${secret('framework')}\n`,
      },
      errors: [
        { messageId: 'named', file: '.env', at: uuid, line: 1 },
        { messageId: 'named', file: '.env', at: secret('framework'), line: 2 },
        { messageId: 'named', at: hex.slice(0, 32), line: 2 },
        { messageId: 'named', at: uuid, line: 3 },
      ],
    },
    {
      name: 'the secret key of a storage that is not that of AWS',
      files: {
        'main.tf': `locals {\n  a = { access_key = "DO00${hex.slice(0, 16).toUpperCase()}", secret_key = "${secret('id')}" }\n  b = { endpoint = "https://s3.fr-par.scw.cloud", secret_key = "${secret('host')}" }\n  minio_secret_key = "${secret('name')}"\n}\n`,
      },
      errors: [
        { messageId: 'named', at: secret('id'), line: 2 },
        { messageId: 'named', at: secret('host'), line: 3 },
        { messageId: 'named', at: secret('name'), line: 4 },
      ],
    },
    {
      name: 'a password of one word in the argument of a resource',
      files: resource('x', 'admin_password = "whiteduke"'),
      errors: [{ messageId: 'stored', at: 'whiteduke' }],
    },
    {
      name: 'passwords that are easy to guess, where something is set',
      files: {
        'variables.tf': 'variable "db_password" {\n  default = "letmein"\n}\n',
        'terraform.tfvars': 'rds_pass = "hunter2"\nmail_pw = "Password1"\nsmtp_pass = "08242019"\n',
        '.env': 'DB_PASSWORD=Summer2023\n',
      },
      errors: [
        { messageId: 'named', file: '.env', at: 'Summer2023' },
        { messageId: 'named', file: 'terraform.tfvars', at: 'hunter2' },
        { messageId: 'named', file: 'terraform.tfvars', at: 'Password1' },
        { messageId: 'named', file: 'terraform.tfvars', at: '08242019' },
        {
          messageId: 'named',
          file: 'variables.tf',
          at: 'letmein',
          data: { name: 'db_password', what: 'a password' },
        },
      ],
    },
    {
      name: 'a random value under a name that says nothing, where something is set for a program',
      files: {
        '.env': `GOTIFY=${hex.slice(0, 32)}\n`,
        'main.tf': `locals {\n  zenrows = "${hex.slice(0, 32)}"\n  deepgram = "${hex}"\n  opsgenie = "${uuid}"\n}\n`,
      },
      errors: [
        { messageId: 'named', file: '.env', at: hex.slice(0, 32) },
        { messageId: 'named', at: hex.slice(0, 32), line: 2 },
        { messageId: 'named', at: hex, line: 3 },
        { messageId: 'named', at: uuid, line: 4 },
      ],
    },
    {
      name: 'passwords of commands',
      files: {
        'main.tf': resource(
          'x',
          `provisioner "local-exec" {\n    command = "mysql -uroot -p${password} -e 'select 1'"\n  }`,
        ),
        '.env': `DUMP=mysqldump --password=${password} app\n`,
      },
      errors: [
        {
          messageId: 'named',
          file: '.env',
          at: `mysqldump --password=${password} app`,
          data: { name: 'DUMP', what: 'a password' },
        },
        { messageId: 'stored', at: password, line: 3, data: { name: 'command', what: 'a password' } },
      ],
    },
    {
      name: 'the passphrase of a state that is encrypted, in a variable of the environment',
      files: env(`TF_ENCRYPTION='key_provider "pbkdf2" "k" { passphrase = "${password}" }'\n`),
      errors: [
        {
          messageId: 'named',
          file: '.env',
          at: `key_provider "pbkdf2" "k" { passphrase = "${password}" }`,
          data: { name: 'TF_ENCRYPTION', what: 'a password' },
        },
      ],
    },
    {
      name: 'a parameter beside its name in YAML, and in an object',
      files: {
        'main.tf': `locals {\n  a = <<-EOT\n    - Key: DB_PASSWORD\n      Value: ${password}\n  EOT\n  b = [{ key = "DB_PASSWORD", value = "${password}" }]\n}\n`,
      },
      errors: [
        { messageId: 'named', at: password, line: 4, data: { name: 'DB_PASSWORD', what: 'a password' } },
        { messageId: 'named', at: password, line: 6, data: { name: 'DB_PASSWORD', what: 'a password' } },
      ],
    },
    {
      name: 'what nobody makes up, in comments and documentation',
      files: {
        'main.tf': `# admin_password = "Kx7!qTz9w"\nlocals {}\n`,
        '.env': `# API_TOKEN=${hex}\n`,
        '.env.example': `DJANGO_SECRET_KEY=${hex}\n`,
      },
      errors: [
        { messageId: 'named', file: '.env', at: hex },
        { messageId: 'named', file: '.env.example', at: hex },
        { messageId: 'named', at: 'Kx7!qTz9w', data: { name: 'admin_password', what: 'a password' } },
      ],
    },
    {
      name: 'tokens that are commented out',
      files: { 'main.tf': `# token = "${gitlab}"\nlocals {}\n`, '.env': `# GITLAB=${gitlab}\nA=1\n` },
      errors: [
        { messageId: 'alone', file: '.env', at: gitlab, line: 1 },
        { messageId: 'alone', at: gitlab, line: 1 },
      ],
    },
    {
      name: 'a private key as PuTTY keeps it',
      files: `locals {\n  key = <<-EOT\n    PuTTY-User-Key-File-2: ssh-rsa\n    Private-Lines: 14\n    ${body}\n  EOT\n}\n`,
      errors: [{ messageId: 'named', at: 'PuTTY-User-Key-File-2: ssh-rsa', line: 3 }],
    },
    {
      name: 'a shared key with the entropy of words',
      files: resource('aws_vpn_connection', 'tunnel1_preshared_key = "pr3shr3_k3y3"'),
      errors: [
        {
          messageId: 'stored',
          at: 'pr3shr3_k3y3',
          data: { name: 'tunnel1_preshared_key', what: 'a password' },
        },
      ],
    },
    {
      name: 'a private key of the URL alphabet',
      files: `locals {\n  key = <<-EOT\n    ${pem}\n    ${body.replaceAll('/', '_').replaceAll('+', '-')}\n  EOT\n}\n`,
      errors: [{ messageId: 'named', at: pem }],
    },
    {
      name: 'a private key in a heredoc',
      files: `locals {\n  key = <<-EOT\n    ${pem}\n    ${body}\n  EOT\n}\n`,
      errors: [{ messageId: 'named', at: pem, data: { name: 'key', what: 'a private key' } }],
    },
    {
      name: 'a key that a vendor issues as UUID or hexadecimal digits',
      files: env(`HEROKU_API_KEY=${uuid}\nSENDBIRD_API_TOKEN=${hex}\nDEPLOY_TOKEN=${hex.slice(1)}\n`),
      errors: [
        { messageId: 'named', file: '.env', at: uuid },
        { messageId: 'named', file: '.env', at: hex },
        { messageId: 'named', file: '.env', at: hex.slice(1), line: 3 },
      ],
    },
    {
      name: 'a token with dots, and a short name of a password',
      files: env(`ZOHO_API_TOKEN=1000.${hex.slice(8)}.${hex}\nDB_PASS=${password}\n`),
      errors: [
        { messageId: 'named', file: '.env', at: `1000.${hex.slice(8)}.${hex}` },
        { messageId: 'named', file: '.env', at: password, data: { name: 'DB_PASS', what: 'a password' } },
      ],
    },
    {
      name: 'entries of name and value',
      files: `${resource('kubernetes_pod', `env {\n    name  = "DB_PASSWORD"\n    value = "${password}"\n  }`)}locals {\n  env = jsonencode([{ value = "${password}", name = "API_PASSWORD" }])\n}\n`,
      errors: [
        { messageId: 'stored', at: password, line: 4, data: { name: 'DB_PASSWORD', what: 'a password' } },
        { messageId: 'named', at: password, line: 8, data: { name: 'API_PASSWORD', what: 'a password' } },
      ],
    },
    {
      name: 'a script in a heredoc',
      files: resource('x', `user_data = <<-EOT\n    export DB_PASSWORD="${password}"\n  EOT`),
      errors: [
        { messageId: 'stored', at: password, line: 3, data: { name: 'DB_PASSWORD', what: 'a password' } },
      ],
    },
    {
      name: 'JSON in a heredoc',
      files: resource(
        'x',
        `body = <<-EOT\n    {"db_password": "${password}",\n    "env": [{ "value": "${password}", "name": "DB_PASSWORD" }]}\n  EOT`,
      ),
      errors: [
        { messageId: 'stored', at: password, line: 3, data: { name: 'db_password', what: 'a password' } },
        { messageId: 'stored', at: password, line: 4, data: { name: 'DB_PASSWORD', what: 'a password' } },
      ],
    },
    ...[
      ['a Cloudflare token', `cfut_${hex}${hex.slice(0, 8)}`],
      ['a Tailscale key', `tskey-auth-k${hex.slice(0, 11)}-${hex.slice(0, 24)}`],
      ['a Vercel token', `vcp_${hex.slice(0, 24)}`],
      ['a Groq key', `gsk_${hex}${hex.slice(0, 12)}`],
      ['a Notion token', `ntn_12345678901${hex.slice(0, 35)}`],
      ['a Linear key', `lin_api_${hex}`],
      ['a Figma token', `figd_${hex}`],
      ['a Hugging Face token', `hf_${hex.replace(/[0-9]/g, 'Q').slice(0, 34)}`],
      ['a Doppler token', `dp.st.prd.${hex}`],
      ['a Discord webhook', `https://discord.com/api/webhooks/144147826297622273/${hex}${hex}`.slice(0, 120)],
    ].map(([what, value]) => ({
      name: what!,
      files: env(`X=${value}\n`),
      errors: [{ messageId: 'named' as const, file: '.env', at: value!, data: { name: 'X', what: what! } }],
    })),
    {
      name: 'an env file',
      files: env(`DB_PASSWORD=${password}\nURL=https://x.example\nGITLAB=${gitlab}\n`),
      errors: [
        { messageId: 'named', file: '.env', at: password },
        { messageId: 'named', file: '.env', at: gitlab, data: { name: 'GITLAB', what: 'a GitLab token' } },
      ],
    },
    {
      name: 'a real token in a documentation file',
      files: { '.env.example': `TOKEN=${gitlab}\n` },
      errors: [{ messageId: 'named', file: '.env.example', at: gitlab }],
    },
  ],
});

test.run();
