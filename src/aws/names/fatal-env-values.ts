/** A value that makes the SDK give up before it looks for credentials. */
export interface FatalValue {
  /** What the SDK takes instead, for messages: `true or false`. */
  readonly accepted: string;
  /** The accepted value that was probably meant. */
  readonly suggestion: string | undefined;
}

interface Check {
  readonly accepted: string;
  readonly isAccepted: (value: string) => boolean;
  readonly meant: (value: string) => string | undefined;
}

const yes = /^(?:1|t|y|yes|on|enabled?)$/i;
const no = /^(?:0|f|n|no|off|disabled?)$/i;

const boolean: Check = {
  accepted: 'true or false',
  isAccepted: (value) => /^(?:true|false)$/i.test(value),
  meant: (value) => (yes.test(value) ? 'true' : no.test(value) ? 'false' : undefined),
};

const oneOf = (values: readonly string[], ignoreCase: boolean): Check => ({
  accepted: values.join(' or '),
  isAccepted: (value) => values.includes(ignoreCase ? value.toLowerCase() : value),
  meant: (value) => values.find((accepted) => accepted === value.trim().toLowerCase()),
});

const integer: Check = {
  accepted: 'a whole number',
  isAccepted: (value) => /^[+-]?[0-9]{1,18}$/.test(value),
  meant: () => undefined,
};

const checksum = oneOf(['when_supported', 'when_required'], true);

/** AWS SDK for Go v2, config/env_config.go: every setter that returns an error. */
const checks: ReadonlyMap<string, Check> = new Map([
  ['AWS_USE_FIPS_ENDPOINT', boolean],
  ['AWS_USE_DUALSTACK_ENDPOINT', boolean],
  ['AWS_EC2_METADATA_V1_DISABLED', boolean],
  ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', boolean],
  ['AWS_DISABLE_REQUEST_COMPRESSION', boolean],
  ['AWS_DISABLE_CLOCK_SKEW_CORRECTION', boolean],
  ['AWS_S3_USE_ARN_REGION', boolean],
  ['AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS', boolean],
  ['AWS_S3_DISABLE_EXPRESS_SESSION_AUTH', boolean],
  ['AWS_ENABLE_ENDPOINT_DISCOVERY', oneOf(['true', 'false', 'auto'], true)],
  ['AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE', oneOf(['ipv4', 'ipv6'], true)],
  ['AWS_DEFAULTS_MODE', oneOf(['legacy', 'standard', 'cross-region', 'in-region', 'mobile', 'auto'], true)],
  ['AWS_RESTRICT_FILE_PERMISSIONS', oneOf(['user_read_write', 'unrestricted'], true)],
  ['AWS_ACCOUNT_ID_ENDPOINT_MODE', oneOf(['preferred', 'required', 'disabled'], false)],
  ['AWS_RETRY_MODE', oneOf(['standard', 'adaptive'], false)],
  ['AWS_MAX_ATTEMPTS', integer],
  ['AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES', integer],
  ['AWS_REQUEST_CHECKSUM_CALCULATION', checksum],
  ['AWS_RESPONSE_CHECKSUM_VALIDATION', checksum],
]);

/**
 * Why a value aborts every program that uses AWS SDK for Go v2: provider 4.0.0 and newer, the S3 backend from
 * Terraform 1.6. Undefined for accepted values, empty ones (they count as unset) and variables without such a check.
 */
export function fatalValue(name: string, value: string): FatalValue | undefined {
  const check = checks.get(name);
  if (!check || value === '' || check.isAccepted(value)) return undefined;
  return { accepted: check.accepted, suggestion: check.meant(value) };
}
