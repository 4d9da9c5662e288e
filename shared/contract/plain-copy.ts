import { z } from 'zod';

/** In the data folder: a folder for each plain copy, named by 16 random bytes, with the copy alone in it. */
export const plainCopyFolder = 'laid-out';
export const plainCopyId = z.string().regex(/^[0-9a-f]{32}$/);
