/** A separate part of AWS with its own accounts: credentials of one sign nothing in another. */
export type Partition =
  | 'aws'
  | 'aws-cn'
  | 'aws-us-gov'
  | 'aws-iso'
  | 'aws-iso-b'
  | 'aws-iso-e'
  | 'aws-iso-f'
  | 'aws-eusc';

interface PartitionFacts {
  /** What people call it. */
  readonly title: string;
  /** How the regions of all partitions but the commercial one begin. */
  readonly regionPrefix: string | undefined;
  /** The domains of its endpoints (AWS SDK for Go v2, internal/endpoints/awsrulesfn/partitions.go). */
  readonly domains: readonly string[];
}

const partitions: Readonly<Record<Partition, PartitionFacts>> = {
  aws: { title: 'the commercial partition', regionPrefix: undefined, domains: ['amazonaws.com', 'api.aws'] },
  'aws-cn': {
    title: 'AWS China',
    regionPrefix: 'cn-',
    domains: ['amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  },
  'aws-us-gov': {
    title: 'AWS GovCloud (US)',
    regionPrefix: 'us-gov-',
    domains: ['amazonaws.com', 'api.aws'],
  },
  'aws-iso': { title: 'AWS ISO (US)', regionPrefix: 'us-iso-', domains: ['c2s.ic.gov', 'api.aws.ic.gov'] },
  'aws-iso-b': {
    title: 'AWS ISOB (US)',
    regionPrefix: 'us-isob-',
    domains: ['sc2s.sgov.gov', 'api.aws.scloud'],
  },
  'aws-iso-e': {
    title: 'AWS ISOE (Europe)',
    regionPrefix: 'eu-isoe-',
    domains: ['cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  },
  'aws-iso-f': {
    title: 'AWS ISOF',
    regionPrefix: 'us-isof-',
    domains: ['csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
  },
  'aws-eusc': {
    title: 'the AWS European Sovereign Cloud',
    regionPrefix: 'eusc-',
    domains: ['amazonaws.eu', 'api.amazonwebservices.eu'],
  },
};

export const PARTITIONS = Object.keys(partitions) as readonly Partition[];

export const isPartition = (text: string): text is Partition => Object.hasOwn(partitions, text);

export const partitionTitle = (partition: Partition): string => partitions[partition].title;

/** The domain of its regional endpoints. */
export const partitionDomain = (partition: Partition): string => partitions[partition].domains[0]!;

/** The domains under which AWS has endpoints, each once. */
export const AWS_DOMAINS: readonly string[] = [
  ...new Set(PARTITIONS.flatMap((one) => partitions[one].domains)),
];

/** The partition whose region names begin like this one; undefined where only the commercial one can. */
export const partitionByPrefix = (region: string): Partition | undefined =>
  PARTITIONS.find((one) => {
    const prefix = partitions[one].regionPrefix;
    return prefix !== undefined && region.startsWith(prefix);
  });
