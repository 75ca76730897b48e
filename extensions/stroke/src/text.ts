import { EN } from './text/en/index.js';

/** The English texts, for what has no language of its own (names of overlays in the viewer, labels of the mode). */
export const TEXT = EN;
