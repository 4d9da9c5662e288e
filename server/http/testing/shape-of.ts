const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

/** The shape of a message: its fields with the kind of value in each, whatever the values. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((one) => JSON.stringify(shapeOf(one))))].map(parse);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([key, inner]) => [key, key === 'data' ? 'data' : shapeOf(inner)]),
    );
  }
  if (typeof value !== 'string') return value === null ? null : typeof value;
  if (uuid.test(value)) return 'uuid';
  return instant.test(value) ? 'instant' : 'string';
}

function parse(text: string): unknown {
  return JSON.parse(text);
}
