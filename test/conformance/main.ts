import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CODE_TABLE, codeTable, declaredCodes } from './codeTable.js';

/** `npm run codes` */
const root = fileURLToPath(new URL('../../../', import.meta.url));
writeFileSync(join(root, CODE_TABLE), codeTable(declaredCodes(root)));
