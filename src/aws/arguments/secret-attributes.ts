/**
 * Attributes of resources and data sources that hold a credential which AWS made, with what it is
 * (hashicorp/terraform-provider-aws, resource documentation: aws_iam_access_key, aws_iam_service_specific_credential …).
 */
const attributes: Readonly<Record<string, string>> = {
  'aws_iam_access_key.secret': 'a secret access key',
  'aws_iam_access_key.ses_smtp_password_v4': 'an SMTP password made of a secret access key',
  'aws_iam_service_specific_credential.service_password': 'the password of a service-specific credential',
  'aws_iam_service_specific_credential.service_credential_secret':
    'the secret of a service-specific credential',
  'aws_ecr_authorization_token.password': 'a registry password',
  'aws_ecr_authorization_token.authorization_token': 'a registry token',
  'aws_eks_cluster_auth.token': 'a cluster token',
};

/** What the attribute of a resource type holds; undefined for those that hold no credential. */
export const secretAttribute = (type: string, attribute: string): string | undefined =>
  Object.hasOwn(attributes, `${type}.${attribute}`) ? attributes[`${type}.${attribute}`] : undefined;
