import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Document } from '../../src/model/document.js';
import { keyLiterals } from '../../src/model/key-literals/find-key-literals.js';
import type { Repository } from '../../src/model/repository.js';
import type { SecretLiteral } from '../../src/model/secret-literal.js';
import { plaintextSecrets } from '../../src/model/secret-literals.js';
import { setupOf } from '../../src/model/setup.js';
import type { Place } from '../../src/source.js';
import { shellPath } from '../../src/syntax/shell/quote.js';
import { cleanHistory } from '../guidance/clean-history.js';
import { replaceSecret } from '../guidance/replace-secret.js';

type MessageId = 'named' | 'stored' | 'alone';

/** Everything secret that is no AWS key: those are no-hardcoded-keys' and no-tracked-env-keys'. */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description:
        'Passwords, tokens, private keys and connection strings written into Terraform and env files that others can read',
      category: 'secrets',
      recommended: true,
      prevents: [],
    },
    severity: 'error',
    messages: {
      named: '{{name}} holds {{what}} in plain text: everybody who can read the repository has it.',
      stored:
        '{{name}} holds {{what}} in plain text: everybody who can read the repository has it, and Terraform copies it into the state.',
      alone: 'Here stands {{what}} in plain text: everybody who can read the repository has it.',
    },
    literalSecret: true,
  },
  create: (context) => ({
    Repository(repository) {
      let keys: readonly Place[] | undefined;
      for (const document of repository.documents) {
        const found = plaintextSecrets(document);
        if (found.length === 0) continue;
        keys ??= keyLiterals(repository).map(({ at }) => at);
        const others = keys;
        for (const literal of found) {
          if (!others.some((key) => overlaps(key, literal.at)) && !namesFiles(literal.value, repository))
            report(context, literal, document, repository);
        }
      }
    },
  }),
});

/** A word that files are called by is open anyway, and hiding it would hide their paths. */
const namesFiles = (value: string, { workspace }: Repository): boolean =>
  /^[a-z]+$/.test(value) && [...workspace.files.keys()].some((path) => path.includes(value));

const overlaps = (a: Place, b: Place): boolean => a.file === b.file && a.start < b.end && b.start < a.end;

function report(
  context: RuleContext<MessageId>,
  literal: SecretLiteral,
  document: Document,
  repository: Repository,
): void {
  const { at, name, what, value, resourceType } = literal;
  const named = resourceType === undefined || name?.endsWith('_wo') ? 'named' : 'stored';
  context.report({
    at,
    messageId: name === undefined ? 'alone' : named,
    data: name === undefined ? { what } : { name, what },
    secret: value,
    guidance: [
      ...replaceSecret(literal, carrierOf(document), setupOf(repository)),
      ...cleanHistory(at.file.path, repository.workspace),
      `Verify with \`credlint --only no-plaintext-secrets ${shellPath(at.file.path)}\`.`,
    ],
    anchor: name ?? what,
  });
}

function carrierOf({ syntax, kind }: Document): 'env' | 'tfvars' | 'terraform' {
  if (syntax === 'env') return 'env';
  return kind === 'tfvars' ? 'tfvars' : 'terraform';
}
