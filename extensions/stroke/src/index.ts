import { createExtension } from './extension.js';

export default createExtension(import.meta.url);
