import { placeIn } from '../../syntax/ci/parts.js';
import type { CiText } from '../../syntax/ci/tree.js';
import { wordOf } from '../../syntax/ci/words.js';
import { expandWord } from '../../syntax/shell/expand.js';
import { type CommandLine, cliReleasesAdmitted } from '../../terraform/cli-releases.js';
import { parseRequiredVersion } from '../../terraform/constraint.js';
import { compareVersions } from '../../terraform/version.js';
import type { VersionInForce } from '../versions/version-in-force.js';
import type { TerraformRun } from './terraform-runs.js';

interface Pin {
  readonly of: CommandLine;
  /** Where the version is written. */
  readonly text: CiText;
  readonly run: TerraformRun;
  readonly version: string;
}

/**
 * The version of Terraform or OpenTofu that the CI runs of a directory are pinned to, by a setup action or by the tag of
 * the image; of several the newest. Undefined where none is, or where some run Terraform and others OpenTofu.
 */
export function pinnedVersion(runs: readonly TerraformRun[]): VersionInForce | undefined {
  const pins = runs.flatMap((run) => pinOf(run) ?? []).sort((a, b) => compareVersions(a.version, b.version));
  const newest = pins.at(-1);
  if (!newest || pins.some(({ of }) => of !== newest.of)) return undefined;
  const { of, version, run, text } = newest;
  const admitted = [...new Set(pins.map((pin) => pin.version))];
  return { of, version, from: 'ci', at: placeIn(run.ci, text), admitted };
}

/** With the input that names the version. */
const SETUPS: readonly { readonly uses: RegExp; readonly input: string; readonly of: CommandLine }[] = [
  { uses: /^hashicorp\/setup-terraform@/, input: 'terraform_version', of: 'terraform' },
  { uses: /^opentofu\/setup-opentofu@/, input: 'tofu_version', of: 'opentofu' },
];

const IMAGES: readonly { readonly image: RegExp; readonly of: CommandLine }[] = [
  { image: /^(?:docker\.io\/)?hashicorp\/terraform:(.+)$/, of: 'terraform' },
  { image: /^ghcr\.io\/opentofu\/opentofu:(.+?)(?:-minimal)?$/, of: 'opentofu' },
];

/** What the steps before the run set up counts more than the image that they run in. */
function pinOf(run: TerraformRun): Pin | undefined {
  const { steps, container } = run.job;
  const before = steps.slice(0, steps.indexOf(run.step));
  for (const { uses, with: inputs } of before.toReversed()) {
    const setup = SETUPS.find((one) => one.uses.test(uses?.value ?? ''));
    if (!setup) continue;
    const input = inputs.find(({ name }) => name === setup.input);
    return input && asPin(run, setup.of, input.value, valueIn(run, input.value));
  }
  const image = container?.image;
  const name = image && valueIn(run, image);
  for (const { image: pattern, of } of name ? IMAGES : []) {
    const tag = pattern.exec(name!)?.[1];
    if (tag !== undefined) return asPin(run, of, image!, tag);
  }
  return undefined;
}

const valueIn = ({ values }: TerraformRun, text: CiText): string | undefined =>
  text.static ? text.value : expandWord(wordOf(text), values.lookup);

function asPin(run: TerraformRun, of: CommandLine, text: CiText, written = ''): Pin | undefined {
  const version = /^v?\d+\.\d+\.\d+$/.test(written) ? written.replace('v', '') : newestOf(of, written);
  return version === undefined ? undefined : { of, text, run, version };
}

/** Of one minor, as tags and the setup actions take `1.5`, `1.5.x` and `~1.5.0`; wider ranges pin nothing. */
function newestOf(of: CommandLine, written: string): string | undefined {
  const [, minor] = /^~?(\d+\.\d+)(?:\.(?:\d+|x|\*))?$/.exec(written) ?? [];
  const parsed = minor === undefined ? undefined : parseRequiredVersion(`~> ${minor}.0`);
  return parsed?.ok ? cliReleasesAdmitted(of, [parsed.constraint]).at(-1) : undefined;
}
