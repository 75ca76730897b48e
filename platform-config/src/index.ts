export { Catalog } from './archive/catalog.js';
export { openArchive } from './archive/openArchive.js';
export { routeRequest } from './archive/routeRequest.js';
export { parseOptions, type StartOptions } from './options.js';
export { createViewerServer } from './serve/createViewerServer.js';
export { listen } from './serve/listen.js';
export { startServer } from './startServer.js';
