/**
 * What Azure Pipelines calls a pipeline variable in the environment, on every system; an `env:` of a step keeps its names,
 * and secret variables need one to get there at all (learn.microsoft.com, Define variables, "Environment variables").
 */
export const environmentName = (variable: string): string => variable.toUpperCase().replace(/[. ]/g, '_');
