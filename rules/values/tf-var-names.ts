import { nearest } from '../../src/aws/nearest.js';
import { defineRule, type RuleContext } from '../../src/engine/define-rule.js';
import { givenVariables } from '../../src/model/ci/given-variables.js';
import type { TerraformRun } from '../../src/model/ci/terraform-runs.js';
import type { EnvVariable, SetVariable } from '../../src/model/env/env-scope.js';
import type { Module } from '../../src/model/modules/module.js';
import type { Repository } from '../../src/model/repository.js';
import { positionAt, textOf } from '../../src/source.js';

type MessageId = 'case' | 'capitals' | 'unknown' | 'rename';

const PREFIX = 'TF_VAR_';

/** Terraform passes over a TF_VAR_ that matches no variable, without a word (arguments/vars.go, CollectValues). */
export default defineRule<MessageId>({
  meta: {
    type: 'problem',
    docs: {
      description:
        'TF_VAR_ entry that matches no variable of the modules it applies to, or only in another case',
      category: 'values',
      recommended: true,
      prevents: ['required-variable', 'no-credential-sources'],
    },
    severity: 'warn',
    hasSuggestions: true,
    messages: {
      case: '{{name}} sets no variable: names are case-sensitive, and the variable is called {{meant}}. Terraform passes over it without a word.',
      capitals:
        '{{name}} sets no variable: Azure Pipelines puts it into the environment as {{reached}}, and the variable is called {{meant}}. Terraform passes over it without a word.',
      unknown: '{{name}} sets no variable of {{modules}}{{meant}}. Terraform passes over it without a word.',
      rename: 'Write {{meant}}',
    },
  },
  create: (context) => ({
    Repository(repository) {
      for (const applied of variablesInScope(repository)) check(context, applied);
      for (const given of givenVariables(repository)) check(context, given);
    },
  }),
});

/** Each entry once, with the root modules that it applies to. */
function variablesInScope(repository: Repository): Iterable<Applied> {
  const found = new Map<
    EnvVariable['entry'],
    { readonly variable: EnvVariable; readonly modules: Module[] }
  >();
  for (const { module } of repository.roots) {
    for (const { variables } of repository.envScope(module.directory).layers) {
      for (const variable of variables) {
        if (!variable.name.startsWith(PREFIX)) continue;
        const applied = found.get(variable.entry);
        if (applied) applied.modules.push(module);
        else found.set(variable.entry, { variable, modules: [module] });
      }
    }
  }
  return found.values();
}

interface Applied {
  readonly variable: SetVariable;
  readonly modules: readonly Module[];
  readonly run?: TerraformRun;
}

function check(context: RuleContext<MessageId>, { variable, modules, run }: Applied): void {
  const reached = variable.name.slice(PREFIX.length);
  if (reached === '' || modules.some(({ variables }) => variables.has(reached))) return;
  const name = variable.inCapitals ? textOf(variable.nameAt) : variable.name;
  const wanted = name.slice(PREFIX.length);
  const names = [...new Set(modules.flatMap(({ variables }) => [...variables.keys()]))];
  const sameWord = names.find((name) => name.toLowerCase() === wanted.toLowerCase());
  const meant = sameWord ?? nearest(wanted, names);
  const declared = modules.flatMap(({ variables }) =>
    meant === undefined ? [] : (variables.get(meant) ?? []),
  )[0];
  const full = meant === undefined ? undefined : `${PREFIX}${meant}`;
  const { file } = variable.at;
  const line = positionAt(file, variable.at.start).line;
  const isWritten = !variable.inCapitals && textOf(variable.nameAt) === name;
  context.report({
    at: variable.nameAt,
    messageId: sameWord ? (variable.inCapitals ? 'capitals' : 'case') : 'unknown',
    data: sameWord
      ? { name, meant: sameWord, reached: variable.name }
      : {
          name,
          modules: describe(modules),
          meant: meant === undefined ? '' : ` (${meant} is meant?)`,
        },
    related: declared ? [{ at: declared.header, message: 'this variable is meant' }] : [],
    guidance: [
      !full
        ? `Delete ${name} from ${file.path}, or declare variable "${wanted}".`
        : variable.inCapitals
          ? `Give the steps that run Terraform ${stepAt(run)}an \`env:\` with \`${full}: $(${name})\`: the names in it stay as they are, and secret variables need it anyway.`
          : `In ${file.path}:${line}, rename ${name} to ${full}.`,
      'Check with `terraform plan`: it asks for variables that are not set.',
    ],
    suggest:
      full && isWritten
        ? [{ messageId: 'rename', data: { meant: full }, edits: [{ at: variable.nameAt, text: full }] }]
        : [],
    anchor: name,
  });
}

const stepAt = (run: TerraformRun | undefined): string =>
  run ? `(${run.at.file.path}:${positionAt(run.at.file, run.at.start).line}) ` : '';

const describe = (modules: readonly Module[]): string =>
  modules.length === 1
    ? modules[0]!.directory || 'the root module'
    : `the ${modules.length} root modules that it applies to`;
