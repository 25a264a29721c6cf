import type { SecretLiteral } from '../../src/model/secret-literal.js';
import type { Setup } from '../../src/model/setup.js';
import { positionAt } from '../../src/source.js';

/** What stands there afterwards, by what takes the value. */
function insteadIn(resourceType: string | undefined, setup: Setup): string | undefined {
  const { writeOnlyArguments } = setup;
  switch (resourceType) {
    case 'aws_db_instance':
    case 'aws_rds_cluster':
      return 'set `manage_master_user_password = true` and delete the password: RDS keeps it in Secrets Manager and rotates it';
    case 'aws_secretsmanager_secret_version':
      return writeOnlyArguments
        ? 'use `secret_string_wo` and `secret_string_wo_version` with an ephemeral variable: neither state nor plan gets it'
        : 'write it with `aws secretsmanager put-secret-value`, and let Terraform own only the secret (`secret_string_wo` needs Terraform 1.11 and provider 5.87)';
    case 'aws_ssm_parameter':
      return writeOnlyArguments
        ? 'use `value_wo` and `value_wo_version` with an ephemeral variable: neither state nor plan gets it'
        : 'write it with `aws ssm put-parameter --overwrite`, and let Terraform ignore changes of `value` (`value_wo` needs Terraform 1.11 and provider 5.88)';
    case 'aws_lambda_function':
      return 'pass the ARN of a secret in the environment and read the secret at run time';
    default:
      return undefined;
  }
}

function variableInstead({ ephemeralValues, secretStore }: Setup): string {
  const mark = ephemeralValues ? '`sensitive = true` and `ephemeral = true`' : '`sensitive = true`';
  return `declare a variable with ${mark} and no default, and give it as TF_VAR_<name>, or read it from ${secretStore ?? 'Secrets Manager or Parameter Store'}`;
}

/** Steps to get rid of a secret that is no AWS key. */
export function replaceSecret(
  { at, what, name, resourceType }: SecretLiteral,
  kind: 'env' | 'tfvars' | 'terraform',
  setup: Setup,
): readonly string[] {
  const where = `${at.file.path}:${positionAt(at.file, at.start).line}`;
  const holder = name === undefined ? '' : ` of ${name}`;
  const instead = {
    env: 'keep it in a file that git ignores, or let a secret store fill it in when the program starts',
    tfvars: `give it as TF_VAR_<name of the variable> from ${setup.secretStore ?? 'a secret store'} or the CI secrets, or in a tfvars file that git ignores`,
    terraform: insteadIn(resourceType, setup) ?? variableInstead(setup),
  }[kind];
  return [
    `Replace ${what.replace(/^an? /, 'the ')} where it was issued first: whoever read the repository has it.`,
    `Take the value${holder} out of ${where}: ${instead}.`,
  ];
}
