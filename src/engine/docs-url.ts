/** The page of a rule. */
export const docsUrl = (ruleId: string): string =>
  `https://github.com/credlint/credlint/blob/main/docs/rules/${ruleId}.md`;
