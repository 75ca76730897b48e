export { Catalog } from './demo-archive/catalog.js';
export { openArchive } from './demo-archive/openArchive.js';
export { routeRequest } from './demo-archive/routeRequest.js';
export { parseOptions, type StartOptions } from './options.js';
export { createViewerServer } from './serve/createViewerServer.js';
export { listen } from './serve/listen.js';
export { startServer } from './startServer.js';
