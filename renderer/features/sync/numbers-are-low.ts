/** Far below the hundred at which a desk asks for more, so that a short cut in the network warns nobody. */
const low = 30;

/** Whether a desk may soon have no number left for a new request. */
export function numbersAreLow(left: number): boolean {
  return left <= low;
}
