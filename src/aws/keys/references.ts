/** What a text refers to that stands for a value instead of being one. */
export type ReferenceForm = 'terraform' | 'ci' | 'shell' | 'template' | 'secret-store';

const terraformName =
  /^(?:var|local|data|module|path|each|ephemeral|self)\.[A-Za-z_]|^aws_[a-z0-9_]+\.[A-Za-z_]|^TF_VAR_[A-Za-z_]/;
const terraformTemplate = /\$\{ ?(?:var|local|data|module|path|each|ephemeral|self|terraform)\.|%\{/;
const secretStore =
  /^(?:ENC[[(]|op:\/\/|bws:\/\/|ref\+|vault:|secretsmanager:|ssm:|awssm:|doppler:|keyvault:|sops:|infisical:|\{\{resolve:|arn:aws[a-z-]*:(?:secretsmanager|ssm):)/;

/** Where CI, Terraform, a secret store, a template or a shell puts the value in; the first that matches counts. */
const forms: readonly (readonly [ReferenceForm, RegExp])[] = [
  ['ci', /\$\{\{|\$\[\[/],
  ['terraform', terraformName],
  ['terraform', terraformTemplate],
  ['secret-store', secretStore],
  [
    'template',
    /\{\{|#\{|<%|^__[A-Za-z0-9_.-]+__$|^@@?[A-Za-z0-9_.-]+@@?$|^%%?[A-Za-z0-9_.-]+%%?$|^file:\/\//,
  ],
  ['shell', /\$\{|\$\(|^\$[A-Za-z_]|^`|^!(?:Ref|Sub|GetAtt|ImportValue|vault)\b/],
];

/** How a text refers to a value that stands elsewhere; undefined where it is the value itself. */
export const referenceForm = (text: string): ReferenceForm | undefined =>
  forms.find(([, pattern]) => pattern.test(text))?.[0];
