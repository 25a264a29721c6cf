import type { SecretLiteral } from '../../src/model/secret-literals.js';
import { positionAt } from '../../src/syntax/source.js';

/** What stands there afterwards, by what takes the value. */
const INSTEAD: Readonly<Record<string, string>> = {
  aws_db_instance:
    'set manage_master_user_password = true and delete the password: RDS keeps it in Secrets Manager and rotates it',
  aws_rds_cluster:
    'set manage_master_user_password = true and delete the password: RDS keeps it in Secrets Manager and rotates it',
  aws_secretsmanager_secret_version:
    'use secret_string_wo with an ephemeral variable (Terraform 1.11, provider 5.87), or write the value with the AWS CLI and let Terraform own only the secret',
  aws_ssm_parameter:
    'use value_wo with an ephemeral variable (Terraform 1.11, provider 5.88), or create the parameter outside of Terraform',
  aws_lambda_function: 'pass the ARN of a secret in the environment and read the secret at run time',
};

const DEFAULT =
  'declare a variable with `sensitive = true` (from Terraform 1.10 on also `ephemeral = true`) and give it as TF_VAR_, or read it from a data source of your secret store';

/** Steps to get rid of a secret that is no AWS key. */
export function replaceSecret(
  { at, what, name, resourceType }: SecretLiteral,
  isEnv: boolean,
): readonly string[] {
  const where = `${at.file.path}:${positionAt(at.file, at.start).line}`;
  const holder = name === undefined ? '' : ` of ${name}`;
  const instead = isEnv
    ? `Take the value${holder} out of ${where}: keep it in a file that git ignores, or let a secret store fill it in when the program starts.`
    : `Take the value${holder} out of ${where}: ${(resourceType && INSTEAD[resourceType]) || DEFAULT}.`;
  return [`Replace ${what} where it was issued first: whoever read the repository has it.`, instead];
}
