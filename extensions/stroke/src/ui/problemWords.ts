import type { SettingProblem } from '../state/settingProblem.js';
import type { Text } from '../text/index.js';

/** What of the site's settings was left out, a sentence each. */
export const problemWords = ({ misconfigured }: Text, problems: readonly SettingProblem[]): string =>
  problems.map(({ setting, why }) => misconfigured[why](setting)).join(' ');
