import type { Messages } from './message.ts';

/** Any of our programs when it is interrupted. */
export const shutdown = {
  'shutdown.again': {
    fr: 'Arrêt en cours. Ctrl-C encore une fois pour ne pas attendre.',
    en: 'Stopping. Ctrl-C once more to stop without waiting.',
  },
  'shutdown.interrupted': {
    fr: 'Interrompu. Rien de ce qui avait été lancé ne tourne plus.',
    en: 'Interrupted. Nothing that was started still runs.',
  },
} as const satisfies Messages;
