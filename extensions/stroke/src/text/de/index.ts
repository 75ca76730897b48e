import type { Text } from '../text.js';
import { DE_EVIDENCE } from './evidence.js';
import { DE_FAILURES } from './failures.js';
import { DE_LABELS } from './labels.js';
import { DE_NOTICES } from './notices.js';
import { DE_SELF_TEST } from './selfTest.js';
import { DE_WORK_LIST } from './workList.js';

export const DE: Text = {
  ...DE_LABELS,
  ...DE_EVIDENCE,
  selfTest: DE_SELF_TEST,
  workList: DE_WORK_LIST,
  notices: DE_NOTICES,
  failures: DE_FAILURES,
};
