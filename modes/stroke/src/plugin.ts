import { strokeMode } from './strokeMode.js';

/** For plugins loaded by address: the extension's bundle lies beside the mode's, wherever that is hosted. */
export default strokeMode(new URL('./extension.mjs', import.meta.url).href);
