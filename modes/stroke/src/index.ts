import { strokeMode } from './strokeMode.js';

/** For source builds of OHIF, where extensions are found by package name. */
export default strokeMode('@ohif-stroke/extension');
