import { z } from 'zod';
import type { Failure } from '../errors.ts';
import type { Result } from '../result.ts';
import type { ChangeTopic } from './contract.ts';

/** Frames on the port between a screen and the desk process. JSON plus Uint8Array only. */
export const requestFrame = z.object({
  kind: z.literal('request'),
  id: z.int().nonnegative(),
  method: z.string().max(60),
  input: z.unknown(),
});
export type RequestFrame = z.infer<typeof requestFrame>;
export type DeskFrame =
  | { readonly kind: 'answer'; readonly id: number; readonly result: Result<unknown, Failure> }
  | { readonly kind: 'changed'; readonly topics: readonly ChangeTopic[] }
  /** The store could not be opened: every request is answered by this failure. */
  | { readonly kind: 'ready'; readonly failure: Failure | null };

/**
 * `window.guichet`, made by the preload: frozen, plain functions only, nothing of Electron. `onFrame` gets
 * every frame of the current port, and the last `ready` frame at once. `onPort` is called at once if a port is
 * open, and again after the desk process restarts: unanswered requests must then be sent again. Frames sent
 * while no port is open are dropped. `onLink` gets the reference of a case to show, from a link outside the
 * app; the last one before there is a listener is kept for the first.
 */
export interface GuichetBridge {
  readonly shell: (method: string, input: unknown) => Promise<Result<unknown, Failure>>;
  readonly send: (frame: RequestFrame) => void;
  readonly onFrame: (listener: (frame: DeskFrame) => void) => () => void;
  readonly onPort: (listener: (state: 'open' | 'closed') => void) => () => void;
  readonly onLink: (listener: (reference: string) => void) => () => void;
}
