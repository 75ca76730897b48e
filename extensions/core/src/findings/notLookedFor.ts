import { NO_HAEMORRHAGE_MODEL, NO_INFARCT_MODEL } from '../model/chooseModels.js';
import type { Notice } from '../notice.js';

/** What a result did not look for: a volume of 0 says nothing then. */
export interface NotLookedFor {
  readonly haemorrhage: boolean;
  readonly infarct: boolean;
}

/** By its warnings; a stored report has them as sentences alone. */
export function notLookedFor(warnings: readonly (Notice | string)[]): NotLookedFor {
  const warned = ({ code, text }: Notice) =>
    warnings.some(warning =>
      typeof warning === 'string' ? warning === text : warning.code === code || warning.text === text,
    );
  return { haemorrhage: warned(NO_HAEMORRHAGE_MODEL), infarct: warned(NO_INFARCT_MODEL) };
}
