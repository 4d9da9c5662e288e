import { z } from 'zod';

// The page's policy forbids making code out of text, and zod would try at its first schema.
z.config({ jitless: true });
