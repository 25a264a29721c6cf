import { LOG_MASKING_SINCE } from '../../src/aws/provider-regressions.js';
import { defineRule } from '../../src/engine/define-rule.js';
import { type LogLevel, logLevels } from '../../src/model/log-levels.js';
import type { Repository } from '../../src/model/repository.js';
import { shellPath } from '../../src/syntax/shell/quote.js';
import { compareVersions } from '../../src/terraform/version.js';

/** Debug logs hold requests with their headers; before 4.53.0 the provider wrote the Authorization header as it is. */
export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Terraform debug logging switched on in a file of the repository',
      category: 'hygiene',
      recommended: true,
      prevents: [],
    },
    severity: 'warn',
    messages: {
      debug:
        '{{name}}={{level}} writes every request into the log{{leak}}: in CI, for everybody who may read the job.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const found of logLevels(repository)) {
        const level = found.value.toUpperCase();
        if (!['DEBUG', 'TRACE', 'JSON'].includes(level)) continue;
        const leaking = leakingVersion(found, level, repository);
        context.report({
          at: found.at,
          messageId: 'debug',
          severity: leaking ? 'error' : 'warn',
          data: {
            name: found.name,
            level,
            leak: leaking ? `, and AWS provider ${leaking} does not mask credentials there` : '',
          },
          guidance: [
            `Delete ${found.name} from ${found.at.file.path}; set it for one run by hand: \`${found.name}=${level} terraform plan\`.`,
            'Delete logs that were kept, and replace the keys that were in use.',
            `Verify with \`credlint --only no-debug-log ${shellPath(found.at.file.path)}\`.`,
          ],
          anchor: found.name,
        });
      }
    },
  }),
});

/** The version in force that is older than the masking of this level. */
function leakingVersion({ directories }: LogLevel, level: string, { roots }: Repository): string | undefined {
  const since = level === 'DEBUG' ? LOG_MASKING_SINCE.headers : LOG_MASKING_SINCE.trace;
  return roots
    .filter(({ module }) => directories === undefined || directories.includes(module.directory))
    .flatMap(({ versions }) => versions.provider('aws').version ?? [])
    .find((version) => compareVersions(version, since) < 0);
}
