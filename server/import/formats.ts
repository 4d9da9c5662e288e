import { dansMaRue } from './dans-ma-rue.ts';
import type { ImportFormat } from './import-format.ts';

/** Every kind of file that can be imported. */
export const importFormats: readonly ImportFormat[] = [dansMaRue];
