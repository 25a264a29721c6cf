import type { BackendParts } from './consumers/backend-consumers.js';
import type { GivenVariables } from './modules/root-variables.js';

/** What a run that is not one of this checkout gives to a root module. */
export interface RunInputs extends GivenVariables {
  /** What its `terraform init` adds to the backend; undefined where that is not in sight. */
  readonly backend: BackendParts | undefined;
}
