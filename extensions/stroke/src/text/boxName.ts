import { type AnyBox, isLesionKind, shownName } from '@ohif-stroke/core';
import type { Text } from './text.js';

/** What a box is called: our lesions in the reader's language, a class of a site's own model in the words of its manifest. */
export const boxName = ({ label }: Pick<AnyBox, 'label'>, { boxLabels }: Pick<Text, 'boxLabels'>): string =>
  isLesionKind(label) ? boxLabels[label] : shownName(label);
