/** Whether this is `npm run soak`, where what looks for rare troubles goes on for its whole time. */
export const isSoak = process.env['GUICHET_SOAK'] === '1';
