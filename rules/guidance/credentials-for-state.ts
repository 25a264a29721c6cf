import type { Report } from '../../src/engine/define-rule.js';
import { appendArguments } from '../../src/engine/edits/line-edits.js';
import { isAccepted } from '../../src/model/consumers/accepted-arguments.js';
import type { Argument, Consumer } from '../../src/model/consumers/consumer.js';
import { asString } from '../../src/model/evaluation/value.js';
import { whereIs } from '../../src/model/sources/describe-source.js';
import { textOf } from '../../src/source.js';

/** `profile "dev" (main.tf:3)`; of keys only the argument and its place. */
export function nameOf(argument: Argument): string {
  const profile = argument.name === 'profile' ? asString(argument.value) : undefined;
  return `${argument.name}${profile === undefined ? '' : ` "${profile}"`} (${whereIs(argument.at)})`;
}

/** What makes Terraform take up another configuration of the backend. */
export const initCommand = ({ kind }: Consumer): string =>
  `${kind === 'terragrunt-backend' ? 'terragrunt' : 'terraform'} init -reconfigure`;

/** How a backend or remote state gets the credentials that a provider has in these arguments. */
export function giveToState(
  state: Consumer,
  provider: Consumer,
  given: readonly Argument[],
): readonly string[] {
  const check =
    state.kind === 'remote-state'
      ? 'Run `terraform plan`: it reads the remote state first.'
      : `Run \`${initCommand(state)}\`: it checks the credentials at once.`;
  if (given.some(({ name }) => name === 'access_key'))
    return [
      `Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, where Terraform runs: ${state.name} and ${provider.name} then have the same, and the block needs no keys.`,
      `Keys in ${state.name} would be copied into .terraform/terraform.tfstate or the state: do not repeat them there.`,
      check,
    ];
  const open = given.filter(({ value }) => value.kind === 'unknown').map(({ name }) => name);
  if (open.length > 0 && state.kind === 'backend')
    return [
      `Give ${open.join(' and ')} to the backend as well: \`terraform init -backend-config="${open[0]}=…"\`, or a partial file, because a backend takes no variables.`,
      check,
    ];
  const added = given.map((argument) => `\`${writtenFor(state, argument)}\``).join(' and ');
  return [
    `Add ${added} to ${state.name} (${whereIs(state.header)})${state.kind === 'backend' ? ', or to a partial file that `-backend-config` names' : ''}.`,
    check,
  ];
}

/** An argument with the value that is known: a backend takes no references. */
export function written({ name, value, valueAt }: Argument): string {
  const text = asString(value);
  return `${name} = ${text === undefined ? textOf(valueAt) : JSON.stringify(text)}`;
}

/** In the form that the version of the state takes: one file before Terraform 1.6, a list of them since. */
function writtenFor(state: Consumer, argument: Argument): string {
  const { name, value } = argument;
  const takesList = isAccepted(state, 'shared_credentials_files');
  if (name === 'shared_credentials_file' && takesList) {
    const file = asString(value);
    return `${name}s = [${file === undefined ? textOf(argument.valueAt) : JSON.stringify(file)}]`;
  }
  const [file, more] = name === 'shared_credentials_files' && value.kind === 'list' ? value.items : [];
  const path = file && asString(file);
  return path === undefined || more || takesList
    ? written(argument)
    : `shared_credentials_file = ${JSON.stringify(path)}`;
}

/** The profile of the provider as a line of the backend block, where that is all that it takes. */
export function profileLine(
  state: Consumer,
  given: readonly Argument[],
): NonNullable<Report<'addProfile'>['suggest']> {
  const [argument, more] = given;
  const profile = argument?.name === 'profile' && !more ? asString(argument.value) : undefined;
  const backend = state.instance?.module.backend;
  if (state.kind !== 'backend' || !backend || backend.file.path.endsWith('.json')) return [];
  if (profile === undefined || !/^[\w.@:/ -]+$/.test(profile)) return [];
  const line = `profile = "${profile}"`;
  const edits = appendArguments(backend.file, backend.block, [['profile', `"${profile}"`]], '  ');
  return [{ messageId: 'addProfile', data: { line }, edits }];
}
