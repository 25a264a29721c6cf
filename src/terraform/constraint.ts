/** Terraform's version constraints: reading, judging, combining and rewriting them. */
export { bump } from './bump.js';
export { admits, type Condition, type Constraint, type Dialect, type Operator } from './condition.js';
export {
  type Bound,
  type Bounds,
  boundsOf,
  intersect,
  isBoundedOnMajor,
  isOpenFloor,
  newestAdmitted,
  type ReleaseTable,
  satisfiable,
  upperBound,
} from './constraint-bounds.js';
export type { ConstraintFault } from './constraint-faults.js';
export {
  type ParsedConstraint,
  parseProviderConstraint,
  parseRequiredVersion,
  type RejectedConstraint,
} from './constraint-parser.js';
export { canonicalLockForm } from './lock-form.js';
