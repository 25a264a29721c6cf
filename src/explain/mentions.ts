import { unwrapped } from './log-text.js';

/** What an error text names: the evidence that has to do with it counts more. */
export interface Mentions {
  /** Files as Terraform names them, relative to where it ran, with lines. */
  readonly places: readonly { readonly file: string; readonly line: number | undefined }[];
  /** Profiles, variables, regions and other names in quotes or behind the words that announce them. */
  readonly names: readonly string[];
  /** Those of profiles. */
  readonly profiles: readonly string[];
  /** Addresses of provider configurations that failed: `provider.aws.audit`, as findings have them. */
  readonly providers: readonly string[];
}

const PLACE = /\bon ([^\s,:]{1,200}\.(?:tf|tofu|tfvars|json|hcl)) line (\d{1,7})/g;
/** The same in `terraform -json`. */
const RANGE = /"filename":"([^"\\]{1,200})","start":\{"line":(\d{1,7})/g;
const NAMED =
  /\bprofile,? [("]?([A-Za-z0-9_.@+-]{1,100})[)"]?|variable "([A-Za-z0-9_-]{1,100})"|argument named "([A-Za-z0-9_.-]{1,100})"|\b((?:AWS|TF)_[A-Z0-9_]{1,60})\b|\balias\.?([A-Za-z0-9_-]{1,60})/g;

/** Certainly the name of one: `shared config profile, dev`, `profile "dev"`, `profile (dev)`. */
const PROFILE = /\bprofile(?:, | "| \()([A-Za-z0-9_.@+-]{1,100})/g;

/** `with module.net["a"].provider["registry.terraform.io/hashicorp/aws"].audit,` (Terraform, format/diagnostic.go). */
const PROVIDER =
  /\bwith ((?:module\.[\w-]{1,100}(?:\[[^\]\n]{1,100}\])?\.){0,20})provider\["[^"\s]{1,200}\/([\w-]{1,100})"\](?:\.([\w-]{1,100}))?/g;

/** Linear in the text. */
export function mentionsIn(log: string): Mentions {
  const text = unwrapped(log);
  const places = [...text.matchAll(PLACE), ...text.matchAll(RANGE)].map(([, file, line]) => ({
    file: file!,
    line: Number(line),
  }));
  const names = [...text.matchAll(NAMED)].flatMap(
    (match) => match.slice(1).find((group) => group !== undefined) ?? [],
  );
  const profiles = [...text.matchAll(PROFILE)].flatMap(([, profile]) => profile ?? []);
  return {
    places,
    names: [...new Set(names)],
    profiles: [...new Set(profiles)],
    providers: [...text.matchAll(PROVIDER)].map(providerAddress),
  };
}

/** All instances of a module are one to findings. */
const providerAddress = ([, modules = '', provider, alias]: RegExpExecArray): string =>
  [`${modules.replace(/\[[^[\]]{1,100}\]/g, '')}provider`, provider, alias].filter(Boolean).join('.');
