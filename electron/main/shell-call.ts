import { z } from 'zod';
import { shellContract, type ShellHandlers, type ShellMethod } from '../../shared/contract/shell.ts';
import { failureOf, type ErrorCode, type Failure } from '../../shared/errors.ts';
import { failed, type Result } from '../../shared/result.ts';
import { isAppAddress } from './app-address.ts';
import { traceOf, type ProcessLog } from '../log/process-log.ts';

/** The sender of a call and its message. `frame` is null if it was destroyed since. */
interface ShellCall {
  readonly frame: { readonly url: string } | null;
  readonly mainFrame: unknown;
  readonly message: unknown;
}

const largestMessage = 16 * 1024;
const callShape = z.object({ method: z.string().max(60), input: z.unknown() });

/** Answers a call of our own page in its main frame; refuses any other by a code. Never throws. */
export async function answerShellCall(
  { frame, mainFrame, message }: ShellCall,
  handlers: () => ShellHandlers,
  log: ProcessLog,
): Promise<Result<unknown, Failure>> {
  if (frame === null || frame !== mainFrame || !isAppAddress(frame.url)) return refuse('not_allowed');
  const size = sizeOf(message);
  if (size === null) return refuse('invalid_input');
  if (size > largestMessage) return refuse('too_large');
  const call = callShape.safeParse(message);
  if (!call.success) return refuse('invalid_input');
  const { method } = call.data;
  if (!isShellMethod(method)) return refuse('unknown_method');
  const input = shellContract[method].input.safeParse(call.data.input);
  if (!input.success) return refuse('invalid_input', method);
  try {
    return await run(handlers(), method, input.data);
  } catch (error) {
    log.error('shell_method_failed', { method, trace: traceOf(error) });
    return failed(failureOf('internal'));
  }

  function refuse(code: ErrorCode, refused?: ShellMethod): Result<never, Failure> {
    log.warn('shell_call_refused', { code, method: refused ?? null });
    return failed(failureOf(code));
  }
}

function isShellMethod(method: string): method is ShellMethod {
  return Object.hasOwn(shellContract, method);
}

/** The input has just been parsed by this method's own schema. */
function run(handlers: ShellHandlers, method: ShellMethod, input: unknown) {
  const handler = handlers[method] as (input: unknown) => ReturnType<ShellHandlers[ShellMethod]>;
  return handler(input);
}

/** The length of a message as JSON; null if it cannot be serialised. */
function sizeOf(message: unknown): number | null {
  try {
    return JSON.stringify(message)?.length ?? null;
  } catch {
    return null;
  }
}
