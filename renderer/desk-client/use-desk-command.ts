import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import type { DeskInput, DeskOutput } from '../../shared/contract/contract.ts';
import { useDesk } from './desk-context.ts';
import { DeskFailure } from './desk-failure.ts';
import type { DeskCommand } from './method-facts.ts';

/**
 * Gives a command to the desk: `const log = useDeskCommand('intake.log'); log.mutate(input, {...})`.
 * `mutateAsync` throws the `DeskFailure`; `error` holds it.
 */
export function useDeskCommand<Name extends DeskCommand>(
  method: Name,
): UseMutationResult<DeskOutput<Name>, DeskFailure, DeskInput<Name>> {
  const desk = useDesk();
  return useMutation<DeskOutput<Name>, DeskFailure, DeskInput<Name>>({
    mutationKey: ['desk', method],
    mutationFn: async (input) => {
      const answer = await desk.call(method, input);
      if (!answer.ok) throw new DeskFailure(answer.error);
      return answer.value;
    },
  });
}
