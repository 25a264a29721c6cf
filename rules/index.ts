// Written by scripts/generate.ts from the files in this folder.
import type { Rule } from '../src/engine/define-rule.js';
import localEndpoints from './endpoints/local-endpoints.js';
import noSkippedValidation from './endpoints/no-skipped-validation.js';
import s3CompatibleBackend from './endpoints/s3-compatible-backend.js';
import accountGuard from './hygiene/account-guard.js';
import noDebugLog from './hygiene/no-debug-log.js';
import noTrackedSecretFiles from './hygiene/no-tracked-secret-files.js';
import noHardcodedKeys from './secrets/no-hardcoded-keys.js';
import noKeysInState from './secrets/no-keys-in-state.js';
import noPlaintextSecrets from './secrets/no-plaintext-secrets.js';
import noTrackedEnvKeys from './secrets/no-tracked-env-keys.js';
import requireSensitive from './secrets/require-sensitive.js';
import backendCredentials from './sources/backend-credentials.js';
import ciCredentials from './sources/ci-credentials.js';
import execPluginProfile from './sources/exec-plugin-profile.js';
import knownProfile from './sources/known-profile.js';
import noCiProfile from './sources/no-ci-profile.js';
import noDuplicateEnvKeys from './sources/no-duplicate-env-keys.js';
import noDuplicateSources from './sources/no-duplicate-sources.js';
import noMixedPair from './sources/no-mixed-pair.js';
import noMixedPartitions from './sources/no-mixed-partitions.js';
import noStaleBackendCache from './sources/no-stale-backend-cache.js';
import providerInstanceCredentials from './sources/provider-instance-credentials.js';
import remoteExecutionCredentials from './sources/remote-execution-credentials.js';
import accountMatch from './values/account-match.js';
import awsConfigSyntax from './values/aws-config-syntax.js';
import envFileSyntax from './values/env-file-syntax.js';
import knownArguments from './values/known-arguments.js';
import knownEnvNames from './values/known-env-names.js';
import mfaProfile from './values/mfa-profile.js';
import noExpiredKeys from './values/no-expired-keys.js';
import noPlaceholderKeys from './values/no-placeholder-keys.js';
import noQuotedReference from './values/no-quoted-reference.js';
import noUnusedCredentialVariable from './values/no-unused-credential-variable.js';
import optInRegion from './values/opt-in-region.js';
import tfVarNames from './values/tf-var-names.js';
import validAccountId from './values/valid-account-id.js';
import validKeyShape from './values/valid-key-shape.js';
import validRegion from './values/valid-region.js';
import validRoleArn from './values/valid-role-arn.js';
import boundedConstraint from './versions/bounded-constraint.js';
import lockFile from './versions/lock-file.js';
import noAuthRegression from './versions/no-auth-regression.js';
import noConflictingConstraints from './versions/no-conflicting-constraints.js';
import noOutdatedProvider from './versions/no-outdated-provider.js';
import noProviderVersionArgument from './versions/no-provider-version-argument.js';
import noPulledRelease from './versions/no-pulled-release.js';
import profileNeedsNewerVersion from './versions/profile-needs-newer-version.js';
import requireProviderVersion from './versions/require-provider-version.js';

/** All rules by id. */
export const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['no-hardcoded-keys', noHardcodedKeys],
  ['no-keys-in-state', noKeysInState],
  ['no-plaintext-secrets', noPlaintextSecrets],
  ['no-tracked-env-keys', noTrackedEnvKeys],
  ['require-sensitive', requireSensitive],
  ['backend-credentials', backendCredentials],
  ['ci-credentials', ciCredentials],
  ['exec-plugin-profile', execPluginProfile],
  ['known-profile', knownProfile],
  ['no-ci-profile', noCiProfile],
  ['no-duplicate-env-keys', noDuplicateEnvKeys],
  ['no-duplicate-sources', noDuplicateSources],
  ['no-mixed-pair', noMixedPair],
  ['no-mixed-partitions', noMixedPartitions],
  ['no-stale-backend-cache', noStaleBackendCache],
  ['provider-instance-credentials', providerInstanceCredentials],
  ['remote-execution-credentials', remoteExecutionCredentials],
  ['account-match', accountMatch],
  ['aws-config-syntax', awsConfigSyntax],
  ['env-file-syntax', envFileSyntax],
  ['known-arguments', knownArguments],
  ['known-env-names', knownEnvNames],
  ['mfa-profile', mfaProfile],
  ['no-expired-keys', noExpiredKeys],
  ['no-placeholder-keys', noPlaceholderKeys],
  ['no-quoted-reference', noQuotedReference],
  ['no-unused-credential-variable', noUnusedCredentialVariable],
  ['opt-in-region', optInRegion],
  ['tf-var-names', tfVarNames],
  ['valid-account-id', validAccountId],
  ['valid-key-shape', validKeyShape],
  ['valid-region', validRegion],
  ['valid-role-arn', validRoleArn],
  ['local-endpoints', localEndpoints],
  ['no-skipped-validation', noSkippedValidation],
  ['s3-compatible-backend', s3CompatibleBackend],
  ['bounded-constraint', boundedConstraint],
  ['lock-file', lockFile],
  ['no-auth-regression', noAuthRegression],
  ['no-conflicting-constraints', noConflictingConstraints],
  ['no-outdated-provider', noOutdatedProvider],
  ['no-provider-version-argument', noProviderVersionArgument],
  ['no-pulled-release', noPulledRelease],
  ['profile-needs-newer-version', profileNeedsNewerVersion],
  ['require-provider-version', requireProviderVersion],
  ['account-guard', accountGuard],
  ['no-debug-log', noDebugLog],
  ['no-tracked-secret-files', noTrackedSecretFiles],
]);
