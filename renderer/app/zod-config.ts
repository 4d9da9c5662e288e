import { z } from 'zod';

// The content security policy forbids eval, which zod would try at its first schema.
z.config({ jitless: true });
