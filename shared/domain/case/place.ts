import { z } from 'zod';
import { line } from '../text.ts';

/** Where something is: as it was written, and its position (WGS 84) where that is known. */
export const place = z.object({
  address: line(300),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
});
export type Place = z.infer<typeof place>;
