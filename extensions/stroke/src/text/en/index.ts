import { EVIDENCE } from './evidence.js';
import { LABELS } from './labels.js';
import { SELF_TEST } from './selfTest.js';
import { WORK_LIST } from './workList.js';

export const EN = { ...LABELS, ...EVIDENCE, selfTest: SELF_TEST, workList: WORK_LIST };
