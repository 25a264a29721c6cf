/**
 * A value that something sets, with the place that set it. `unknown` is set to what cannot be told before the run (a
 * variable, a command); what nothing sets is `undefined`. The place is the caller's and is only carried along.
 */
export type Setting<O> =
  | { readonly state: 'known'; readonly value: string; readonly origin: O }
  /** `hidden`: it certainly has a value, that nobody here may see. */
  | { readonly state: 'unknown'; readonly origin: O; readonly hidden?: true };

export const known = <O>(value: string, origin: O): Setting<O> => ({ state: 'known', value, origin });

export const unknown = <O>(origin: O): Setting<O> => ({ state: 'unknown', origin });

/** A secret of a CI system, or what an action exports. */
export const hidden = <O>(origin: O): Setting<O> => ({ state: 'unknown', origin, hidden: true });

/** Empty strings count as unset, in the SDKs as in aws-sdk-go-base; an unknown value counts as one that is not empty. */
export const isGiven = <O>(setting: Setting<O> | undefined): setting is Setting<O> =>
  setting !== undefined && (setting.state === 'unknown' || setting.value !== '');

export const knownText = <O>(setting: Setting<O> | undefined): string | undefined =>
  setting?.state === 'known' ? setting.value : undefined;

/** A setting with the name of the argument, variable or entry that holds it. */
export interface Named<O> {
  readonly name: string;
  readonly setting: Setting<O>;
}

/** The setting under a name, where it is given. */
export function named<O>(name: string, setting: Setting<O> | undefined): Named<O> | undefined {
  return isGiven(setting) ? { name, setting } : undefined;
}

/** Whether it is certain that each of these has a value, or has none. */
export const arePresent = <O>(...settings: readonly (Named<O> | undefined)[]): boolean =>
  settings.every((one) => one?.setting.state !== 'unknown' || one.setting.hidden === true);

/** Whether every one of these is certain to have a value (what is not set at all is certain, too). */
export const areKnown = <O>(...settings: readonly (Named<O> | undefined)[]): boolean =>
  settings.every((one) => one === undefined || one.setting.state === 'known');
