import { maskKeyId } from '../../src/aws/keys/access-key.js';
import { classifyCredentialValue } from '../../src/aws/keys/harmless-keys.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Argument, Consumer } from '../../src/model/consumers/consumer.js';
import { possibleValues } from '../../src/model/evaluation/value.js';
import type { KeyLiteral } from '../../src/model/key-literals/key-literal.js';
import { leakedKeys } from '../../src/model/key-literals/leaks.js';
import type { Repository } from '../../src/model/repository.js';
import { textOf } from '../../src/source.js';
import { shellPath } from '../../src/syntax/shell/quote.js';
import { cleanHistory, stopTracking } from '../guidance/clean-history.js';
import { relatedMembers } from '../guidance/leaked-key.js';
import { accountName, keyIdOf, rotateKey } from '../guidance/rotate-key.js';

type MessageId = 'inState' | 'inBackendCache' | 'copied';

export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description:
        'AWS secrets inside state, saved plans and the backend cache, and keys that remote state data copies there',
      category: 'secrets',
      recommended: true,
      prevents: [],
    },
    severity: 'error',
    messages: {
      inState: '{{what}}{{of}} stands in clear text in {{path}}{{name}}, which git does not ignore.',
      inBackendCache:
        '{{what}}{{of}} stands in {{path}}{{name}}: `terraform init` copied it there from the backend configuration, and git does not ignore the file.',
      copied:
        '{{consumer}} gets {{argument}} by reference: `config` of terraform_remote_state is written into the state of this configuration, and the key with it.',
    },
    literalSecret: true,
  },
  create: (context) => ({
    Consumer(consumer) {
      if (consumer.kind === 'remote-state') checkConfig(context, consumer);
    },
    Repository(repository) {
      for (const literal of leakedKeys(repository, 'state'))
        if (literal.role !== 'key-id') reportLiteral(context, literal, repository);
    },
  }),
});

function reportLiteral(context: RuleContext<MessageId>, literal: KeyLiteral, repository: Repository): void {
  const { at, name, role } = literal;
  const { path } = at.file;
  const id = keyIdOf(literal);
  const account = accountName(id);
  const isCache = /(^|\/)\.terraform\//.test(path);
  context.report({
    at,
    messageId: isCache ? 'inBackendCache' : 'inState',
    data: {
      what: role === 'session-token' ? 'A session token' : 'A secret access key',
      of: id ? ` (of ${maskKeyId(id)}${account ? `, ${account}` : ''})` : '',
      path,
      name: name ? ` as ${name}` : '',
    },
    secret: literal.core,
    related: relatedMembers(literal),
    guidance: [
      ...rotateKey(literal),
      ...(isCache
        ? [
            'Take the keys out of the backend (a profile or the environment supplies them), delete the .terraform directory and run `terraform init -reconfigure`.',
            'A line `.terraform/` in .gitignore keeps it out of the repository.',
          ]
        : [
            ...stopTracking(path),
            'Keep state in a backend that encrypts it and that few may read; make keys outside of Terraform, or encrypt them with `pgp_key`.',
          ]),
      ...cleanHistory(path, repository.workspace),
      `Verify with \`credlint --only no-keys-in-state ${shellPath(path)}\`.`,
    ],
  });
}

/** A literal in place is a hardcoded key already; a reference looks harmless and ends in the state all the same. */
function checkConfig(context: RuleContext<MessageId>, consumer: Consumer): void {
  for (const name of ['secret_key', 'token']) {
    const argument = consumer.arguments.get(name);
    if (!argument || !isReference(argument)) continue;
    const id = consumer.arguments.get('access_key');
    context.report({
      at: argument.valueAt,
      messageId: 'copied',
      data: { consumer: consumer.name, argument: name },
      consumer: consumer.address,
      related: id ? [{ at: id.at, message: 'the access key id beside it' }] : [],
      guidance: [
        `Delete ${keysOf(consumer).join(', ')} from \`config\` of ${consumer.name} in ${argument.at.file.path}.`,
        'Give it `profile`, or nothing: it then reads the environment or the default profile like the AWS CLI.',
        'Replace the key if an apply has run with it: state versions in the bucket keep it.',
        'Verify with `terraform state pull | grep -c secret_key`: the count is 0 after the next apply.',
      ],
    });
  }
}

const keysOf = ({ arguments: given }: Consumer): readonly string[] =>
  ['access_key', 'secret_key', 'token'].filter((name) => given.has(name));

const NO_KEYS: ReadonlySet<string> = new Set(['empty', 'mock', 'placeholder', 'example', 'reference']);

/** Its value comes from elsewhere and will be there when Terraform runs. */
function isReference({ value, valueAt }: Argument): boolean {
  if (value.kind === 'unknown' && value.candidates.length === 0)
    return /^"?(?:\$\{)?\s*(?:var|local|data|module|ephemeral|[a-z][a-z0-9_]*)\.[\w.[\]"*-]+\s*\}?"?$/.test(
      textOf(valueAt),
    );
  return possibleValues(value).some(
    (known) =>
      known.kind === 'string' &&
      known.origin.path.length > 0 &&
      !NO_KEYS.has(classifyCredentialValue(known.value).kind),
  );
}
