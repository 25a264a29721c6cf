import { credentialName } from '../../src/aws/credential-names.js';
import { defineRule } from '../../src/engine/define-rule.js';
import type { Module, ModuleInstance, VariableDeclaration } from '../../src/model/module.js';
import { variablesUsedIn } from '../../src/model/references.js';
import type { Repository } from '../../src/model/repository.js';
import { possibleValues, type Value } from '../../src/model/value.js';

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
          if (!value || used.has(variable.name) || !credentialName(variable.name)) continue;
          const { file } = value.origin.at;
          context.report({
            at: variable.header,
            messageId: 'unused',
            data: { name: variable.name },
            related: [{ at: value.origin.at, message: 'its value stands here' }],
            guidance: [
              `Delete variable "${variable.name}" in ${variable.file.path} and its value in ${file.path}, if the credentials come from elsewhere.`,
              `Or pass it on: access_key, secret_key or token = var.${variable.name} in the provider block.`,
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
