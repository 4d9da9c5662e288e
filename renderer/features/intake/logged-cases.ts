const outcomes = new Map<string, Promise<boolean>>();

/** Remembers that a draft is being logged: what is still being added to it belongs to the case afterwards. */
export function noteLogging(caseId: string, isLogged: Promise<boolean>): void {
  outcomes.set(caseId, isLogged);
  void forgetFailure(caseId, isLogged);
}

async function forgetFailure(caseId: string, isLogged: Promise<boolean>): Promise<void> {
  if (!(await isLogged) && outcomes.get(caseId) === isLogged) outcomes.delete(caseId);
}

/** Whether a draft has become a case, once that is known. */
export function wasLogged(caseId: string): Promise<boolean> {
  return outcomes.get(caseId) ?? Promise.resolve(false);
}
