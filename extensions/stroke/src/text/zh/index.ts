import type { Text } from '../text.js';
import { ZH_EVIDENCE } from './evidence.js';
import { ZH_FAILURES } from './failures.js';
import { ZH_LABELS } from './labels.js';
import { ZH_NOTICES } from './notices.js';
import { ZH_SELF_TEST } from './selfTest.js';
import { ZH_WORK_LIST } from './workList.js';

export const ZH: Text = {
  ...ZH_LABELS,
  ...ZH_EVIDENCE,
  selfTest: ZH_SELF_TEST,
  workList: ZH_WORK_LIST,
  notices: ZH_NOTICES,
  failures: ZH_FAILURES,
};
