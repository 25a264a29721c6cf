import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { appendToBlock, lineRemoval } from '../../src/engine/edits/line-edits.js';
import type { Edit } from '../../src/engine/finding.js';
import type { Module, ModuleInstance, PlacedAttribute } from '../../src/model/modules/module.js';
import { blocksNamed, literalAt } from '../../src/model/modules/placed.js';
import { awsProviderOf } from '../../src/model/modules/providers.js';
import { compareVersions } from '../../src/terraform/version.js';

type MessageId = 'deprecated';

/** Terraform 0.13 moved provider versions to `required_providers` (CLI change log 0.13.0, deprecation in 0.14). */
export default defineRule<MessageId>({
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Version constraint inside a provider block, where Terraform 0.13 and newer want none',
      category: 'versions',
      recommended: true,
      prevents: ['no-release'],
    },
    severity: 'warn',
    fixable: 'code',
    messages: {
      deprecated:
        '`version` in {{provider}} is deprecated since Terraform 0.13: the constraint belongs in required_providers, where it is seen by everyone who reads the module.',
    },
  },
  create(context) {
    const seen = new Set<Module>();
    const visit = (instance: ModuleInstance): void => {
      if (!seen.has(instance.module) && !isBefore013(instance)) check(context, instance.module);
      seen.add(instance.module);
      for (const child of instance.children) visit(child);
    };
    return { RootModule: visit };
  },
});

const isBefore013 = ({ versions }: ModuleInstance): boolean =>
  versions.cli.version !== undefined && compareVersions(versions.cli.version, '0.13.0') < 0;

function check(context: RuleContext<MessageId>, module: Module): void {
  const written = module.providers.flatMap((block) => {
    const version = block.attributes.get('version');
    return version && awsProviderOf(module, block.name) === 'aws' ? [{ block, version }] : [];
  });
  const fix = move(
    module,
    written.map(({ version }) => version),
  );
  for (const [i, { block, version }] of written.entries()) {
    const name =
      block.alias === undefined
        ? `provider "${block.name}"`
        : `provider "${block.name}" (alias ${block.alias})`;
    context.report({
      at: version.at,
      messageId: 'deprecated',
      data: { provider: name },
      guidance: [
        `Delete \`version\` from ${name} in ${version.file.path}.`,
        'Write the constraint inside `terraform { required_providers { aws = { source = "hashicorp/aws", version = … } } }` of the same module.',
        'Check with `terraform init`.',
      ],
      // One edit moves them all: the others have nothing left to fix after it.
      ...(i === 0 && fix ? { fix } : {}),
    });
  }
}

/** Edits that move the constraint; none where several differ or where required_providers has one that differs. */
function move(module: Module, versions: readonly PlacedAttribute[]): readonly Edit[] | undefined {
  const texts = new Set(versions.map(({ attribute, file }) => literalAt(file, attribute.expression)?.value));
  const [text] = texts;
  const [first] = versions;
  if (texts.size !== 1 || text === undefined || !first) return undefined;
  const removals = versions.map(({ at }) => lineRemoval(at));
  const requirement = module.requirements.find(({ name }) => awsProviderOf(module, name) === 'aws');
  if (requirement) return requirement.version?.value === text ? removals : undefined;
  const entry = (indent: string) =>
    `${indent}aws = {\n${indent}  source  = "hashicorp/aws"\n${indent}  version = "${text}"\n${indent}}\n`;
  return [insertion(module, first, entry), ...removals];
}

/** Into `required_providers`, else into the `terraform` block, else in front of the provider block. */
function insertion(module: Module, version: PlacedAttribute, entry: (indent: string) => string): Edit {
  for (const { file, block } of module.settings) {
    const [required] = blocksNamed(block, 'required_providers');
    if (required) return appendToBlock(file, required, entry('    '), '  ');
  }
  const [settings] = module.settings;
  const nested = `  required_providers {\n${entry('    ')}  }\n`;
  if (settings) return appendToBlock(settings.file, settings.block, nested, '');
  const block = module.providers.find(({ attributes }) => attributes.get('version') === version)!.block;
  return {
    at: { file: version.file, start: block.start, end: block.start },
    text: `terraform {\n${nested}}\n\n`,
  };
}
