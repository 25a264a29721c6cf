import { credentialName } from '../../src/aws/names/credential-names.js';
import { defineRule } from '../../src/engine/define-rule.js';
import { possibleValues, type Value } from '../../src/model/evaluation/value.js';
import type { Module, ModuleInstance, VariableDeclaration } from '../../src/model/modules/module.js';
import { variablesUsedIn } from '../../src/model/modules/references.js';
import type { Repository } from '../../src/model/repository.js';

const ARGUMENTS = { 'key-id': 'access_key', secret: 'secret_key', 'session-token': 'token' } as const;

/** A key that is declared and given, and that nothing reads: the provider signs with something else. */
export default defineRule({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Credential variable of a root module that has a value and that nothing reads',
      category: 'values',
      recommended: false,
      prevents: ['no-credential-sources'],
    },
    severity: 'info',
    messages: {
      unused:
        'The variable {{name}} looks like an AWS credential and has a value, but nothing reads it: Terraform signs with other credentials.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const root of repository.roots) {
        const used = variablesUsed(root.module, repository);
        for (const variable of root.module.variables.values()) {
          const value = assigned(variable, root);
          const role = credentialName(variable.name)?.role;
          if (!value || used.has(variable.name) || !role) continue;
          const { file } = value.origin.at;
          context.report({
            at: variable.header,
            messageId: 'unused',
            data: { name: variable.name },
            related: [{ at: value.origin.at, message: 'its value stands here' }],
            guidance: [
              `Delete variable "${variable.name}" in ${variable.file.path} and its value in ${file.path}, if the credentials come from elsewhere.`,
              `Or pass it on in the provider block: ${ARGUMENTS[role]} = var.${variable.name}.`,
              'Check with `credlint sources`: it shows what signs instead.',
            ],
            anchor: `variable.${variable.name}`,
          });
        }
      }
    },
  }),
});

function variablesUsed(module: Module, { document }: Repository): ReadonlySet<string> {
  const blocks = module.files.flatMap(({ path }) => {
    const found = document(path);
    return found?.syntax === 'hcl' ? found.tree.body.blocks : [];
  });
  return variablesUsedIn(module, blocks);
}

/** A value that somebody gave; empty ones and null are none. */
function assigned(variable: VariableDeclaration, root: ModuleInstance): Value | undefined {
  return [root.variable(variable.name), ...root.alternatives(variable.name)]
    .flatMap(possibleValues)
    .find((value) => value.kind === 'string' && value.value !== '');
}
