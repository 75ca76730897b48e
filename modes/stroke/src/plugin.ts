import { buildFiles } from './build.js';
import { extensionOrSentence } from './extensionOrSentence.js';
import { strokeMode } from './strokeMode.js';

/**
 * For plugins loaded by address, and the only file that the viewer's start depends on: it stands alone. The viewer asks for it twice: as the mode, when it
 * starts, and with this word in its address as the mode's extension, when the mode is entered. (Not after a `#`: what stands between page and server may
 * drop that.) The extension's bundle lies beside it, wherever that is hosted.
 */
const AS_EXTENSION = 'extension';

const here = new URL(import.meta.url);
const isExtension = here.searchParams.has(AS_EXTENSION);
if (!isExtension) here.searchParams.set(AS_EXTENSION, '');

export default isExtension ? await extensionOrSentence(here.href, buildFiles()) : strokeMode(here.href);
