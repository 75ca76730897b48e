import { writeFileSync } from 'node:fs';
import { manifestJsonSchema } from './manifestJsonSchema.js';

/** `npm run schema` */
writeFileSync(new URL('../../../models/manifest.schema.json', import.meta.url), manifestJsonSchema());
