import { withoutBlanks } from './without-blanks.js';

/** How versions word one failure, a rejected key, up to the code of the API: a log names the version that wrote it. */
export interface Wording {
  readonly program: 'provider' | 'backend' | 'provider or backend';
  /** `4.67.0 to 5.5`, as people say it. */
  readonly versions: string;
  readonly text: string;
}

/** aws-sdk-go-base and the provider and backend around it, at their tags; the longest fitting text counts. */
const wordings: readonly Wording[] = [
  {
    program: 'backend',
    versions: 'Terraform 0.13 to 1.5',
    text: 'error configuring S3 Backend: error validating provider credentials: error calling sts:GetCallerIdentity',
  },
  {
    program: 'provider',
    versions: '3.x and early 4.x',
    text: 'error configuring Terraform AWS Provider: error validating provider credentials: error calling sts:GetCallerIdentity',
  },
  {
    program: 'provider',
    versions: '4.67.0 to 5.5',
    text: 'configuring Terraform AWS Provider: validating provider credentials: retrieving caller identity from STS',
  },
  {
    program: 'provider',
    versions: '5.6 and newer',
    text: 'Retrieving AWS account details: validating provider credentials: retrieving caller identity from STS',
  },
  {
    program: 'provider or backend',
    versions: 'provider 2.32 to 2.70, Terraform 0.12',
    text: 'error using credentials to get account ID: error calling sts:GetCallerIdentity',
  },
  {
    program: 'provider',
    versions: '2.0 to 2.31',
    text: 'error validating provider credentials: error calling sts:GetCallerIdentity',
  },
  {
    // It says "provider" although the backend is meant.
    program: 'backend',
    versions: 'Terraform 1.6 and newer',
    text: 'validating provider credentials: retrieving caller identity from STS',
  },
];

/** Which program and versions word the failure so; undefined for other texts. */
export function wordingOf(text: string): Wording | undefined {
  const squeezed = withoutBlanks(text);
  return wordings.find((wording) => squeezed.includes(withoutBlanks(wording.text)));
}
