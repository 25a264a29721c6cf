import { resources } from './resources.js';

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

const SERVICES = [
  'billing',
  'checkout',
  'search',
  'media',
  'identity',
  'reports',
  'mail',
  'ledger',
  'catalog',
  'edge',
];
const ENVIRONMENTS = ['dev', 'staging', 'prod'];
const REGIONS = ['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2', 'ap-southeast-2'];
const CALLS_PER_ROOT = 3;

const pick = <T>(list: readonly T[], index: number): T => list[index % list.length]!;

export const service = (index: number): string => `${pick(SERVICES, index)}_${index}`;

export function libraryModule(index: number): GeneratedFile[] {
  const name = service(index);
  const home = `modules/${name}`;
  return [
    { path: `${home}/main.tf`, text: block(name, index, 7) },
    { path: `${home}/extra.tf`, text: block(`${name}_extra`, index + 3, 3) },
    { path: `${home}/locals.tf`, text: localValues(name, index) },
    { path: `${home}/variables.tf`, text: moduleVariables },
    { path: `${home}/versions.tf`, text: versions('>= 5.0, < 7.0') },
  ];
}

/** @param modules How many library modules there are to call. */
export function rootModule(index: number, modules: number): GeneratedFile[] {
  const name = service(index);
  const environment = pick(ENVIRONMENTS, index);
  const region = pick(REGIONS, index);
  const home = `live/${environment}/${name}`;
  const calls = Array.from({ length: CALLS_PER_ROOT }, (_, call) => moduleCall((index * 7 + call) % modules));
  const tfvars = `environment = "${environment}"\nregion      = "${region}"\nimage_tag   = "v1.${index}.0"\n`;
  return [
    { path: `${home}/main.tf`, text: calls.join('\n') },
    { path: `${home}/network.tf`, text: network(name, index) + block(name, index, 7) },
    { path: `${home}/providers.tf`, text: providers(name, pick(REGIONS, index + 1)) },
    { path: `${home}/variables.tf`, text: rootVariables(region) },
    { path: `${home}/versions.tf`, text: versions('~> 6.0') },
    { path: `${home}/terraform.tfvars`, text: tfvars },
    { path: `${home}/.terraform.lock.hcl`, text: lockFile(index) },
  ];
}

const block = (name: string, index: number, parts: number) =>
  Array.from({ length: parts }, (_, part) =>
    pick(resources, index + part)(`${name}_${part}`, index + part),
  ).join('');

const moduleCall = (module: number) => `module "${service(module)}" {
  source = "../../../modules/${service(module)}"

  environment = var.environment
  region      = var.region
  image_tag   = var.image_tag
  vpc_id      = aws_vpc.main.id
  subnet_ids  = [for subnet in aws_subnet.private : subnet.id]

  lifecycle_rules = [
    { id = "logs", enabled = true, prefix = "logs/", days = 30 },
    { id = "tmp", enabled = var.environment != "prod", prefix = "tmp/", days = 1 },
  ]

  providers = {
    aws = aws
  }
}
`;

const network = (name: string, index: number) => `resource "aws_vpc" "main" {
  cidr_block           = "10.${index % 256}.0.0/16"
  enable_dns_hostnames = true
  tags                 = { Name = "${name}" }
}

data "aws_availability_zones" "available" {
  state = "available"
}

resource "aws_subnet" "private" {
  for_each = { for index, zone in slice(data.aws_availability_zones.available.names, 0, 3) : zone => index }

  vpc_id            = aws_vpc.main.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, each.value)
}
`;

const providers = (name: string, replica: string) => `provider "aws" {
  region = var.region

  default_tags {
    tags = {
      Service     = "${name}"
      Environment = var.environment
      ManagedBy   = "terraform"
    }
  }
}

provider "aws" {
  alias  = "replica"
  region = "${replica}"
}

terraform {
  backend "s3" {
    bucket       = "example-terraform-state"
    key          = "${name}/terraform.tfstate"
    region       = "eu-central-1"
    use_lockfile = true
  }
}
`;

const versions = (constraint: string) => `terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "${constraint}"
    }
    random = {
      source  = "hashicorp/random"
      version = "~> 3.6"
    }
  }
}
`;

function variable(name: string, type: string, fallback?: string): string {
  const value = fallback === undefined ? '' : `  default     = ${fallback}\n`;
  return `variable "${name}" {\n  description = "The ${name.replaceAll('_', ' ')} in use"\n  type        = ${type}\n${value}}\n`;
}

const rootVariables = (region: string) =>
  [
    variable('environment', 'string'),
    variable('region', 'string', `"${region}"`),
    variable('image_tag', 'string', '"latest"'),
  ].join('\n');

const moduleVariables = [
  variable('environment', 'string'),
  variable('region', 'string'),
  variable('image_tag', 'string', '"latest"'),
  variable('vpc_id', 'string'),
  variable('subnet_ids', 'list(string)', '[]'),
  variable('subnets', 'list(object({ id = string, private = bool }))', '[]'),
  variable('features', 'map(string)', '{}'),
  variable('debug', 'bool', 'false'),
  variable('instance_type', 'string', '"t3.small"'),
  variable('instance_class', 'string', '"db.t4g.medium"'),
  variable('ingress_cidrs', 'list(string)', '["10.0.0.0/8"]'),
  variable('packages', 'list(string)', '["jq", "unzip"]'),
  variable('registry', 'string', '"registry.internal"'),
  variable('execution_role_arn', 'string', 'null'),
  variable('pager_topic_arn', 'string', 'null'),
  variable(
    'lifecycle_rules',
    'list(object({ id = string, enabled = bool, prefix = string, days = number }))',
    '[]',
  ),
].join('\n');

const localValues = (name: string, index: number) => `locals {
  prefix = join("-", compact([var.environment, "${name}"]))
  tags = {
    Service     = "${name}"
    Environment = var.environment
    CostCenter  = format("%05d", ${index * 17})
  }
}

data "aws_caller_identity" "current" {}

data "aws_ami" "ubuntu" {
  most_recent = true
  owners      = ["099720109477"]
}

data "aws_iam_policy_document" "lambda" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

output "prefix" {
  description = "What the names of this module's resources start with"
  value       = local.prefix
}
`;

function lockFile(index: number): string {
  const digest = (part: number) => (index * 31 + part).toString(16).padStart(64, '0');
  const hashes = Array.from({ length: 12 }, (_, part) => `    "zh:${digest(part)}",`).join('\n');
  return `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.

provider "registry.terraform.io/hashicorp/aws" {
  version     = "6.58.0"
  constraints = ">= 5.0.0, ~> 6.0, < 7.0.0"
  hashes = [
    "h1:${digest(99).slice(21)}=",
${hashes}
  ]
}
`;
}
