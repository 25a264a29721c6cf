import type { FileKind } from './kinds.js';

/** Enough of a file to tell what it is. */
const SAMPLE = 64 * 1024;
const PROFILE_SECTION = /^\ufeff?[ \t]*\[[ \t]*(profile|sso-session|services)[ \t][^\]\n]*\]/m;
const SECTION = /^\ufeff?[ \t]*\[[^\]\n]+\]/m;
const AWS_SETTING = /^[ \t]*(aws_|role_arn|source_profile|credential_|sso_|region)\w*[ \t]*=/im;
const ENTRY = /^\s*(export\s+)?[A-Za-z_]\w*\s*=/;
const NO_ENTRY = /^\s*(#.*)?$/;

/** The kind of a file whose name says nothing, as a person may name it: an AWS file, an env file, or text. */
export function kindOfText(text: string): FileKind {
  const sample = text.slice(0, SAMPLE);
  if (PROFILE_SECTION.test(sample)) return 'aws-config';
  if (SECTION.test(sample) && AWS_SETTING.test(sample)) return 'aws-credentials';
  const lines = sample.split('\n').filter((line) => !NO_ENTRY.test(line));
  const entries = lines.filter((line) => ENTRY.test(line)).length;
  return entries > lines.length / 2 ? 'env' : 'text';
}
