/** Far below the 100 at which a desk leases more, so that a short outage shows no warning. */
const low = 30;

/** True if a desk may soon run out of reference numbers. */
export function numbersAreLow(left: number): boolean {
  return left <= low;
}
