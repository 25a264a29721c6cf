import { createMask } from '../../../src/engine/masking/mask.js';
import { createRepository } from '../../../src/model/create-repository.js';
import { createSourcesReport } from '../../../src/report/sources/create-sources-report.js';
import type { SourcesReport } from '../../../src/report/sources/sources-report.js';
import { loadYamlReader } from '../../../src/syntax/yaml/yaml.js';
import { memoryWorkspace } from '../../../src/workspace/memory.js';
import { keyId, secret } from '../../keys.js';

const yaml = await loadYamlReader();

/** The report over a repository of texts, with paths as they are. */
export function sourcesOf(
  files: Readonly<Record<string, string>>,
  home?: Readonly<Record<string, string>>,
  inJobs = false,
): SourcesReport {
  const read = (path: string) =>
    home?.[path] === undefined ? undefined : { path: `~/${path}`, text: home[path] };
  const repository = createRepository(memoryWorkspace(files), { home: home && { read }, yaml });
  return createSourcesReport(repository, { mask: createMask([]), show: (path) => path, inJobs });
}

export const pair = (name: string, account = '210987654321'): string =>
  `AWS_ACCESS_KEY_ID=${keyId('AKIA', name, account)}\nAWS_SECRET_ACCESS_KEY=${secret(name)}\n`;

/** A backend and a provider on different sides of their watersheds, beside others. */
export const SPLIT = {
  'infra/main.tf': `terraform {
  required_version = "~> 1.5.0"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 3.0"
    }
  }
  backend "s3" {
    bucket  = "b"
    key     = "k"
    profile = "acme"
  }
}
provider "aws" {
  profile = "acme"
}
provider "aws" {
  alias = "cdn"
  assume_role {
    role_arn = "arn:aws:iam::210987654321:role/cdn"
  }
}
`,
  '.env': pair('p'),
};
