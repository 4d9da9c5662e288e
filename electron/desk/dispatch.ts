import { storeFailureOf } from '../../db/store-failure.ts';
import { deskContract, type DeskHandlers, type DeskMethod } from '../../shared/contract/contract.ts';
import type { AnyMethod } from '../../shared/contract/method.ts';
import { requestFrame } from '../../shared/contract/wire.ts';
import { failureOf, type Failure } from '../../shared/errors.ts';
import { failed, type Result } from '../../shared/result.ts';
import { signedInAgent } from './acting-agent.ts';
import type { DeskContext } from './desk-context.ts';
import { traceOf } from '../log/process-log.ts';

type Answer = Result<unknown, Failure>;
interface AnsweredFrame {
  readonly id: number;
  readonly result: Answer;
}
/** Answers a request of a screen; null if the message is not a request. */
export type Dispatch = (message: unknown) => Promise<AnsweredFrame | null>;

/** Longer than any form; a screen that sends more is mistaken. */
const largestInput = 256 * 1024;
/** Milliseconds after which a method is logged as slow. */
const slow = 50;

export function createDispatch(desk: DeskContext, handlers: DeskHandlers): Dispatch {
  async function answer(name: string, input: unknown): Promise<Answer> {
    if (!isMethod(name)) return failed(failureOf('unknown_method'));
    const method: AnyMethod = deskContract[name];
    if (sizeOf(input) > largestInput) return failed(failureOf('too_large'));
    const parsed = method.input.safeParse(input);
    if (!parsed.success) {
      const fields = parsed.error.issues.map((issue) => issue.path.join('.'));
      return failed(failureOf('invalid_input', { fields: [...new Set(fields)].slice(0, 10).join(', ') }));
    }
    if (method.needsAgent && signedInAgent(desk.store.read) === null) {
      return failed(failureOf('not_signed_in'));
    }
    // The contract says that this handler takes what this schema returns.
    const handle = handlers[name] as (input: unknown) => Answer | Promise<Answer>;
    return await handle(parsed.data);
  }

  return async (message) => {
    const frame = requestFrame.safeParse(message);
    if (!frame.success) return null;
    const { id, method, input } = frame.data;
    const began = desk.time.monotonic();
    try {
      return { id, result: await answer(method, input) };
    } catch (error) {
      desk.log.error('method_failed', {
        method: isMethod(method) ? method : 'unknown',
        trace: traceOf(error),
      });
      return { id, result: failed(storeFailureOf(error) ?? failureOf('internal')) };
    } finally {
      const took = desk.time.monotonic() - began;
      if (took > slow && isMethod(method)) desk.log.info('slow', { method, milliseconds: Math.round(took) });
    }
  };
}

/** Answers every request with one failure: there is no store. */
export function refuseAll(failure: Failure): Dispatch {
  return (message) => {
    const frame = requestFrame.safeParse(message);
    return Promise.resolve(frame.success ? { id: frame.data.id, result: failed(failure) } : null);
  };
}

/** The size as JSON, with byte arrays by their length. */
function sizeOf(input: unknown): number {
  let bytes = 0;
  const text = JSON.stringify(input, (_key, part: unknown) => {
    if (!(part instanceof Uint8Array)) return part;
    bytes += part.length;
    return null;
  });
  return (text ?? '').length + bytes;
}

function isMethod(name: string): name is DeskMethod {
  return Object.hasOwn(deskContract, name);
}
