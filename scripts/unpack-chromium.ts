import { join } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { toolPath } from './project.ts';

// Run by find-chromium.ts as a separate process: the package unpacks into TMPDIR.
const packs = toolPath('@sparticuz', 'chromium', 'bin');
const names = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
await Promise.all(names.map((name) => inflate(join(packs, name))));
