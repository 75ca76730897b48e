/** A setting of the site that is left out, and why: there is none of that name, or it has no such value. */
export interface SettingProblem {
  readonly setting: string;
  readonly why: 'unknown' | 'value';
}
