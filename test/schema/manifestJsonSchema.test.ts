import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestJsonSchema } from './manifestJsonSchema.js';

test('the committed schema is what `npm run schema` makes', () => {
  expect(readFileSync(join(__dirname, '../../models/manifest.schema.json'), 'utf8')).toBe(manifestJsonSchema());
});
