const GENERAL = 'Mend the syntax here: what could be read of the file was still checked, the rest was not.';

/** What to do about a line that does not parse: exact where it shows what was meant. */
export function syntaxAdvice(line: string, { isTfvars }: { readonly isTfvars: boolean }): string {
  if (/^(?:<{7}|={7}|>{7})(?: |$)/.test(line))
    return 'Resolve the merge here: both sides of a conflict are in the file.';
  const [, name, value = ''] = /^\s*([\w-]+)\s*=\s*(\S.*)$/.exec(line) ?? [];
  if (name === undefined) return GENERAL;
  if (/^\$[\w{(]/.test(value)) {
    if (isTfvars)
      return `tfvars files hold values alone and read no environment: delete the line, and set TF_VAR_${name} where Terraform runs.`;
    const [, reference] = /^\$\{\s*([a-z]\w*(?:\.\w+)+)\s*\}/.exec(value) ?? [];
    if (reference) return `\`\${…}\` stands inside of quotes: write \`${name} = ${reference}\`.`;
  }
  return /^<["\w]/.test(value) ? `Write a value for ${name}, in quotes, in place of \`<…>\`.` : GENERAL;
}
