import { EVIDENCE } from './evidence.js';
import { LABELS } from './labels.js';

export const EN = { ...LABELS, ...EVIDENCE };
