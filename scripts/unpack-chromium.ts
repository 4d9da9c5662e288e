import { join } from 'node:path';
import { inflate } from '@sparticuz/chromium';
import { toolPath } from './project.ts';

// Run by find-chromium.ts in a process of its own: the package unpacks into what TMPDIR says.
const packs = toolPath('@sparticuz', 'chromium', 'bin');
const names = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
await Promise.all(names.map((name) => inflate(join(packs, name))));
