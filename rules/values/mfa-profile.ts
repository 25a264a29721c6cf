import { isGiven } from '../../src/aws/credential-chain/index.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import {
  type ChosenProfile,
  chosenProfile,
  isAskedFor,
  type ProfileSection,
} from '../../src/model/sources/chosen-profile.js';
import type { CredentialAnswer } from '../../src/model/sources/credential-answers.js';
import { whereIs } from '../../src/model/sources/describe-source.js';

/** The AWS CLI asks for the code; a provider has nobody to ask (AWS SDK for Go v2, AssumeRoleTokenProvider). */
export default defineRule({
  meta: {
    type: 'problem',
    docs: {
      description: 'Profile in use whose role wants an MFA code, for which Terraform does not ask',
      category: 'values',
      recommended: false,
      prevents: ['mfa'],
    },
    severity: 'warn',
    messages: {
      mfa: 'The profile "{{profile}}" of {{consumer}} takes a role with mfa_serial{{through}}: Terraform does not ask for the code and fails.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      const reported = new Set<string>();
      for (const consumer of repository.consumers)
        for (const answer of repository.answersOf(consumer)) {
          const profile = isAskedFor(answer) ? chosenProfile(answer) : undefined;
          const section = profile?.sections.find(needsCode);
          if (!profile || !section) continue;
          const place = whereIs(profile.by.at);
          if (reported.size < reported.add(place).size) report(context, answer, profile, section);
        }
    },
  }),
});

/** Without a role nothing asks for the code. */
const needsCode = ({ entries }: ProfileSection): boolean =>
  isGiven(entries.get('mfa_serial')) && isGiven(entries.get('role_arn'));

function report(
  context: RuleContext<'mfa'>,
  { consumer }: CredentialAnswer,
  { name = '', by }: ChosenProfile,
  section: ProfileSection,
): void {
  const { origin } = section.entries.get('mfa_serial')!;
  const isInRepository = !origin.file.path.startsWith('~/');
  context.report({
    at: by.at,
    messageId: 'mfa',
    data: {
      profile: name,
      consumer: consumer.name,
      through: section.name === name ? '' : `, through its source profile "${section.name}"`,
    },
    related: isInRepository ? [{ at: origin, message: 'the code is for this device' }] : [],
    consumer: consumer.address,
    guidance: [
      `Get a session outside of Terraform: \`aws-vault exec ${name} -- terraform plan\`, or \`aws configure export-credentials --profile ${name} --format env\` in the shell that runs it; then leave \`profile\` out of ${consumer.name}.`,
      'Or sign in with IAM Identity Center (`sso_session`), which asks for the second factor in the browser.',
      `Check with \`terraform plan\`.`,
    ],
    anchor: `${consumer.address}.profile`,
  });
}
