import { type BrokenPlan, brokenPlan, defined } from '@ohif-stroke/core';
import type { SettingProblem } from '../state/settingProblem.js';

/** A `study` of the site that is no plan of a reader study, what is wrong with it, and which studies it is about. */
export interface BrokenStudySetting extends Pick<BrokenPlan, 'cases'> {
  readonly problems: readonly SettingProblem[];
}

/** Undefined where none was set up, or a right one. */
export function brokenStudyIn(setting: unknown): BrokenStudySetting | undefined {
  const broken = setting === undefined ? undefined : brokenPlan(setting);
  if (!broken) return undefined;
  const within = broken.faults.map(
    ({ field, unknown }): SettingProblem => ({ setting: `study.${field}`, why: unknown ? 'unknown' : 'value' }),
  );
  return { problems: [{ setting: 'study', why: 'value' }, ...within], ...defined({ cases: broken.cases }) };
}
