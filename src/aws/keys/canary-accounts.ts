/** Who sets a trap with keys of an account. */
export type CanaryOperator = 'Thinkst Canary' | 'a look-alike of Thinkst Canary';

/** Accounts whose keys are traps: each use of one raises an alarm (trufflehog, pkg/detectors/aws). */
const accounts: Readonly<Record<CanaryOperator, readonly string[]>> = {
  'Thinkst Canary': [
    '052310077262',
    '171436882533',
    '266735846894',
    '534261010715',
    '595918472158',
    '717712589309',
    '730335385048',
    '819147034852',
    '893192397702',
    '992382622183',
  ],
  'a look-alike of Thinkst Canary': [
    '044858866125',
    '251535659677',
    '344043088457',
    '351906852752',
    '390477818340',
    '426127672474',
    '427150556519',
    '439872796651',
    '445142720921',
    '465867158099',
    '637958123769',
    '693412236332',
    '732624840810',
    '735421457923',
    '959235150393',
    '982842642351',
  ],
};

/** Who watches an account of canary keys; undefined for all other accounts. */
export const canaryOperator = (account: string): CanaryOperator | undefined =>
  (Object.keys(accounts) as CanaryOperator[]).find((operator) => accounts[operator].includes(account));
