import { regionNamed } from '../../src/aws/regions.js';
import { defineRule } from '../../src/engine/define-rule.js';
import { endpointsOf } from '../../src/model/consumers/endpoints.js';
import { reachingValues } from '../../src/model/consumers/reaching-values.js';
import { asString } from '../../src/model/evaluation/value.js';

/** A region that is not enabled answers InvalidClientTokenId, as if the key were wrong (provider change log 2.8.0, 2.59.0). */
export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Opt-in region together with role assumption or a global STS setting',
      category: 'values',
      recommended: false,
      prevents: ['invalid-client-token-id', 'opt-in', 'auth-failure'],
    },
    severity: 'info',
    messages: {
      optIn:
        '{{region}} has to be enabled in the account first, and {{consumer}} {{why}}: where it is not, STS answers InvalidClientTokenId, as if the key were wrong.',
    },
  },
  create: (context) => ({
    Consumer(consumer) {
      const argument = consumer.arguments.get('region');
      if (!argument || endpointsOf(consumer).some(({ kind }) => kind !== 'aws')) return;
      const role =
        consumer.nested.get('assume_role')?.[0] ?? consumer.nested.get('assume_role_with_web_identity')?.[0];
      const stsRegion = consumer.arguments.get('sts_region');
      const global = stsRegion && asString(stsRegion.value) === 'us-east-1' ? stsRegion : undefined;
      const other = role?.header ?? global?.at;
      if (!other) return;
      for (const value of reachingValues(argument, consumer)) {
        if (value.kind !== 'string' || !regionNamed(value.value)?.optIn) continue;
        context.report({
          at: value.origin.at,
          messageId: 'optIn',
          data: {
            region: value.value,
            consumer: consumer.name,
            why: role ? 'assumes a role there' : 'asks STS in another region, whose tokens do not hold there',
          },
          related: [
            { at: other, message: role ? 'the role is assumed here' : 'STS is asked in another region' },
          ],
          consumer: consumer.address,
          guidance: [
            `Check with \`aws account get-region-opt-status --region-name ${value.value}\` in the account of the keys and in that of the role.`,
            `Enable it with \`aws account enable-region --region-name ${value.value}\`, and let STS issue tokens for all regions: \`aws iam set-security-token-service-preferences --global-endpoint-token-version v2Token\`.`,
          ],
          anchor: `${consumer.address}.region`,
        });
      }
    },
  }),
});
