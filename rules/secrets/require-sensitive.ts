import { secretAttribute } from '../../src/aws/arguments/secret-attributes.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import type { Consumer } from '../../src/model/consumers/consumer.js';
import type { ModuleInstance, PlacedBlock, VariableDeclaration } from '../../src/model/modules/module.js';
import { attributeNamed, isTrue } from '../../src/model/modules/placed.js';
import { rootVariablesBehind, ultimateReferences } from '../../src/model/modules/references.js';
import type { Repository } from '../../src/model/repository.js';
import type { Place } from '../../src/source.js';

type MessageId = 'variable' | 'output';

/** The mark keeps a value out of plans and logs; child modules inherit it (language/manage-sensitive-data). */
export default defineRule<MessageId>({
  meta: {
    type: 'suggestion',
    docs: {
      description:
        'Variable or output of a root module that carries an AWS credential without being marked sensitive',
      category: 'secrets',
      recommended: true,
      prevents: [],
    },
    severity: 'warn',
    messages: {
      variable:
        'The variable {{name}} carries {{what}} into {{consumer}}, and is not marked sensitive: plans and logs print it.',
      output:
        'The output {{name}} carries {{what}}, and is not marked sensitive: Terraform prints it after each apply.',
    },
  },
  create: (context) => ({
    Repository(repository) {
      const carriers = variableCarriers(repository);
      for (const [variable, carried] of carriers) checkVariable(context, variable, carried);
      for (const root of repository.roots) {
        for (const output of root.module.outputs) checkOutput(context, output, root, carriers);
      }
    },
  }),
});

interface Carried {
  readonly argument: string;
  readonly at: Place;
  readonly consumer: Consumer;
}

const SLOTS = ['secret_key', 'token', 'sse_customer_key'] as const;

/** Root variables by the first secret argument that they reach; a key id is no secret. */
function variableCarriers({ consumers }: Repository): ReadonlyMap<VariableDeclaration, Carried> {
  const carriers = new Map<VariableDeclaration, Carried>();
  for (const consumer of consumers) {
    for (const name of SLOTS) {
      const argument = consumer.arguments.get(name);
      if (!argument?.attribute || !consumer.instance) continue;
      for (const variable of rootVariablesBehind(
        argument.attribute.attribute.expression,
        consumer.instance,
      )) {
        if (!carriers.has(variable)) carriers.set(variable, { argument: name, at: argument.at, consumer });
      }
    }
  }
  return carriers;
}

const isMarked = ({ sensitive, ephemeral }: VariableDeclaration): boolean => sensitive || ephemeral;

const WHAT: Readonly<Record<string, string>> = {
  secret_key: 'a secret access key',
  token: 'a session token',
  sse_customer_key: 'an encryption key',
};

function checkVariable(
  context: RuleContext<MessageId>,
  variable: VariableDeclaration,
  carried: Carried,
): void {
  if (isMarked(variable)) return;
  context.report({
    at: variable.header,
    messageId: 'variable',
    data: {
      name: variable.name,
      what: WHAT[carried.argument] ?? 'a secret',
      consumer: carried.consumer.name,
    },
    related: [{ at: carried.at, message: `reaches ${carried.consumer.name} here` }],
    consumer: carried.consumer.address,
    guidance: [
      `Add \`sensitive = true\` to variable "${variable.name}" in ${variable.file.path}; from Terraform 1.10 on \`ephemeral = true\` keeps it out of plan files, too.`,
      'Check with `terraform plan`: it shows (sensitive value).',
    ],
    anchor: `variable.${variable.name}`,
  });
}

function checkOutput(
  context: RuleContext<MessageId>,
  output: PlacedBlock,
  root: ModuleInstance,
  carriers: ReadonlyMap<VariableDeclaration, Carried>,
): void {
  const { block, file } = output;
  const value = attributeNamed(block, 'value');
  const name = block.labels[0]?.value ?? '';
  if (!value || isTrue(attributeNamed(block, 'sensitive')) || isTrue(attributeNamed(block, 'ephemeral')))
    return;
  const what = carriedBy(ultimateReferences(value.expression, root), carriers);
  if (what === undefined) return;
  context.report({
    at: output.header,
    messageId: 'output',
    data: { name, what },
    guidance: [
      `Add \`sensitive = true\` to output "${name}" in ${file.path}, or delete it: the value is in the state either way.`,
      'Check with `terraform output`: it shows <sensitive>.',
    ],
    anchor: `output.${name}`,
  });
}

function carriedBy(
  references: ReturnType<typeof ultimateReferences>,
  carriers: ReadonlyMap<VariableDeclaration, Carried>,
): string | undefined {
  for (const { steps, instance } of references) {
    const [type = ''] = steps[0] === 'data' || steps[0] === 'ephemeral' ? steps.slice(1) : steps;
    const secret = secretAttribute(type, steps.at(-1) ?? '');
    if (secret) return secret;
    const variable =
      steps[0] === 'var' && !instance.parent ? instance.module.variables.get(steps[1] ?? '') : undefined;
    const carried = variable && carriers.get(variable);
    // Terraform itself insists on the mark where the variable has it.
    if (carried && variable && !isMarked(variable)) return WHAT[carried.argument];
  }
  return undefined;
}
