import { type Data, defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { type AwsDocument, awsDocuments } from '../../src/model/aws-files/aws-documents.js';
import { type AwsFileFault, awsFileFaults } from '../../src/model/aws-files/aws-file-faults.js';
import type { ProfileFault } from '../../src/model/aws-files/profile-faults.js';
import { whereIs } from '../../src/model/sources/describe-source.js';
import { place } from '../../src/source.js';
import { shellQuote } from '../../src/syntax/shell/quote.js';

type MessageId = AwsFileFault['kind'] | 'rewrite';

/** What the SDK reads in silence as something else, or refuses (config/shared_config.go, internal/ini). */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description: 'AWS config or credentials file that does not mean what it says',
      category: 'values',
      recommended: true,
      prevents: ['profile-missing', 'profile-partial', 'profile-two-types', 'assume-role-profile'],
    },
    severity: 'error',
    hasSuggestions: true,
    messages: {
      prefixInCredentials:
        'In a credentials file the section is [{{name}}]: with "profile" it is a profile of that whole name, which nobody asks for.',
      prefixMissing:
        'In a config file this section is called [profile {{name}}]: without the prefix the SDK passes over it, and the profile does not exist.',
      quotedHeader:
        'For the SDK the quotes belong to the name of this section: [{{name}}] makes no profile {{meant}}.',
      bom: 'The byte order mark at the start of the file hides its first section from the SDK.',
      quotes:
        'The quotes of {{name}} do not match: the SDK takes the one that is there for part of the value.',
      name: 'The SDK does not read {{name}} in a profile; {{meant}} is meant.',
      half: 'The profile "{{profile}}" has {{present}} without {{missing}}: "partial credentials found for profile".',
      twoTypes: 'The profile "{{profile}}" has {{types}}: only one of them is allowed.',
      role: 'The role_arn of profile "{{profile}}" is not the ARN of an IAM role: {{reason}}.',
      noSource:
        'The profile "{{profile}}" has a role and nothing to assume it with: it takes source_profile or credential_source.',
      missingSource:
        'The source_profile "{{source}}" of profile "{{profile}}" is in no AWS file of this repository.',
      sourceElsewhere:
        'The source_profile "{{source}}" of profile "{{profile}}" is in no AWS file of this repository: whoever uses it needs "{{source}}" in a file of their own.',
      loop: 'The profile "{{profile}}" comes back to itself through source_profile and has no keys of its own.',
      rewrite: 'Write {{text}}',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const [document, faults] of awsFileFaults(awsDocuments(repository)))
        for (const fault of faults) report(context, document, fault);
    },
  }),
});

interface Words {
  readonly data: Data;
  readonly step: string;
  /** What to put in the place of what is reported. */
  readonly text?: string;
}

function wordsFor(fault: AwsFileFault): Words {
  switch (fault.kind) {
    case 'bom':
      return { data: {}, step: 'Save the file as UTF-8 without a byte order mark.' };
    case 'quotes':
      return { data: { name: fault.name ?? 'this value' }, step: 'Delete the quote, or add its twin.' };
    case 'quotedHeader':
    case 'prefixInCredentials':
    case 'prefixMissing': {
      const { name, header } = fault.section;
      const meant = header.replace(/^profile\s+/, '');
      return { data: { name, meant }, step: `Write [${header}].`, text: header };
    }
    case 'name': {
      const { name, meant } = fault;
      return { data: { name, meant }, step: `Write ${meant}.`, text: meant };
    }
    default:
      return wordsForProfile(fault);
  }
}

function wordsForProfile(fault: ProfileFault): Words {
  const { profile } = fault;
  switch (fault.kind) {
    case 'half': {
      const { present, missing } = fault;
      return { data: { profile, present, missing }, step: `Add ${missing}, or delete ${present}.` };
    }
    case 'twoTypes': {
      const { types } = fault;
      return {
        data: { profile, types: types.join(' and ') },
        step: `Delete all but one of ${types.join(', ')}.`,
      };
    }
    case 'role':
      return {
        data: { profile, reason: fault.reason },
        step: 'Write arn:aws:iam::<12 digits>:role/<name>.',
      };
    case 'noSource':
      return { data: { profile }, step: 'Add source_profile with the profile whose keys assume the role.' };
    case 'missingSource':
    case 'sourceElsewhere': {
      const { source } = fault;
      return { data: { profile, source }, step: `Add a section for ${source}, or name one that exists.` };
    }
    case 'loop':
      return { data: { profile }, step: 'Let one profile of the circle have keys or a credential_source.' };
  }
}

function report(context: RuleContext<MessageId>, { file }: AwsDocument, fault: AwsFileFault): void {
  const at = place(file, fault.at);
  const { data, step, text } = wordsFor(fault);
  const profile = 'profile' in fault ? shellQuote(fault.profile) : '<name>';
  context.report({
    at,
    messageId: fault.kind,
    ...(fault.kind === 'sourceElsewhere' ? { severity: 'info' as const } : {}),
    data,
    guidance: [
      `${whereIs(at)}: ${step}`,
      `Check with \`aws configure list --profile ${profile}\`, and with \`terraform plan\`: the two do not read alike.`,
    ],
    anchor: fault.kind,
    suggest: text === undefined ? [] : [{ messageId: 'rewrite', data: { text }, edits: [{ at, text }] }],
  });
}
