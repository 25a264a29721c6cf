import type { ShellWord } from './tree.js';

/** The words that a container runs, with the program's own word first, and its name where that word is the image's. */
export interface ContainerCommand {
  readonly program: string | undefined;
  readonly words: readonly ShellWord[];
}

const TERRAFORM_IMAGE = /(?:^|\/)(terraform|opentofu|terragrunt)(?:[:@]|$)/;
/** Words that start a command themselves, whatever the image would start. */
const PROGRAM = /(?:^|\/)(?:(?:ba|z|da|a|k)?sh|env|terraform|tofu|terragrunt|aws)$/;

/**
 * What a container starts: the entrypoint with the arguments behind it, or the arguments alone. Images of Terraform
 * start it with their arguments; of other images nothing is known, and the arguments are taken for the command.
 */
export function containerCommand(
  image: ShellWord | undefined,
  entrypoint: readonly ShellWord[],
  args: readonly ShellWord[],
): ContainerCommand | undefined {
  const given = [...entrypoint, ...args];
  const [first] = given;
  const program = image && TERRAFORM_IMAGE.exec(image.value)?.[1]?.replace('opentofu', 'tofu');
  if (program !== undefined && entrypoint.length === 0 && !(first && PROGRAM.test(first.value)))
    return { program, words: [image!, ...args] };
  return first && { program: undefined, words: given };
}
