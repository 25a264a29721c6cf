export { resolveAdmitted, type SharedAnswer } from './admitted.js';
export type {
  CandidateSource,
  ChainAnswer,
  ChainError,
  ErrorFamily,
  Member,
  Outcome,
  Reason,
  RoleStep,
  SourceKind,
  SourceStatus,
  Supply,
} from './answer.js';
export { type MergedFiles, type MergedSection, sectionsInForce } from './aws-files.js';
export { describeSource, nounOf, ruleOfOrder, versionWords } from './describe.js';
export {
  type Generation,
  generationOf,
  generationsAdmitted,
  generationsOf,
  type Traits,
} from './generation.js';
export {
  type AssumeRole,
  type AwsFile,
  type AwsFiles,
  type AwsSection,
  type BlockArguments,
  type ChainInput,
  type Environment,
  unreadHome,
  type WebIdentityBlock,
} from './input.js';
export { contest, spanWhere, type VersionSpan, winnerOf } from './precedence.js';
export { resolveChain } from './resolve.js';
export { hidden, isGiven, known, knownText, type Setting, unknown } from './setting.js';
