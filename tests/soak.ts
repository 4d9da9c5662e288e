/** True under `npm run soak`, where searches for rare failures run longer. */
export const isSoak = process.env['GUICHET_SOAK'] === '1';
