import type { Text } from '../text.js';
import { DE_EVIDENCE } from './evidence.js';
import { DE_FAILURES } from './failures.js';
import { DE_LABELS } from './labels.js';
import { DE_NOTICES } from './notices.js';

export const DE: Text = { ...DE_LABELS, ...DE_EVIDENCE, notices: DE_NOTICES, failures: DE_FAILURES };
