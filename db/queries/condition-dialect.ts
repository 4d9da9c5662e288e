import { assertNever } from '../../shared/result.ts';
import type { SqlDialect, SqlFragment, SqlPart } from '../../shared/domain/condition/compile.ts';
import type { ConditionField } from '../../shared/domain/condition/field-catalogue.ts';
import { fieldIdOf } from '../../shared/domain/case-type-version/form-catalogue.ts';
import type { SqlValue } from '../sql-rows.ts';

/** Where a table keeps what conditions ask for. */
interface Columns {
  /** The columns of the case's own fields, by the fields' names. */
  readonly own: Readonly<Record<string, string>>;
  /** The column with the comparable answers, as a JSON object. */
  readonly answers: string;
}

/** Conditions as SQLite answers them. Booleans are 1 and 0, texts are folded when they are stored. */
export function sqliteDialect({ own, answers }: Columns): SqlDialect {
  return {
    value: (field) => {
      const column = own[field.name];
      if (column !== undefined) return [column];
      const id = fieldIdOf(field.name);
      return id === null ? ['NULL'] : answerValue(field, id, answers);
    },
    parameter: (_, value) => [{ parameter: typeof value === 'boolean' ? Number(value) : value }],
    contains: (value, text) => ['instr(', ...value, ', ', ...text, ') > 0'],
    startsWith: (value, text) => ['substr(', ...value, ', 1, length(', ...text, ')) = ', ...text],
    hasAny: (value, codes) => [
      'EXISTS (SELECT 1 FROM json_each(',
      ...value,
      ') AS held WHERE held.value IN (',
      ...listed(codes),
      '))',
    ],
    hasAll: (value, codes) =>
      codes.flatMap((code, index) => [
        ...(index === 0 ? [] : [' AND ']),
        'EXISTS (SELECT 1 FROM json_each(',
        ...value,
        ') AS held WHERE held.value = ',
        { parameter: code },
        ')',
      ]),
  };
}

/** A fragment as a statement and the values for its placeholders. */
export function toStatement(fragment: SqlFragment): {
  readonly sql: string;
  readonly values: readonly SqlValue[];
} {
  const values: SqlValue[] = [];
  const sql = fragment.map((part) => {
    if (typeof part === 'string') return part;
    if (typeof part.parameter !== 'string' && typeof part.parameter !== 'number') {
      throw new Error('SQLite takes texts and numbers');
    }
    values.push(part.parameter);
    return '?';
  });
  return { sql: sql.join(''), values };
}

/** An answer of the type that its field has now; NULL where it is of another. */
function answerValue({ type }: ConditionField, id: string, answers: string): SqlFragment {
  const path: SqlPart = { parameter: `$.${id}` };
  const kind: SqlFragment = [`CASE json_type(${answers}, `, path, ') '];
  const held: SqlFragment = [`json_extract(${answers}, `, path, ')'];
  switch (type) {
    case 'text':
    case 'date':
    case 'time':
    case 'choice':
      return [...kind, "WHEN 'text' THEN ", ...held, ' END'];
    case 'number':
    case 'amount':
      return [...kind, "WHEN 'integer' THEN ", ...held, " WHEN 'real' THEN ", ...held, ' END'];
    case 'boolean':
      return [...kind, "WHEN 'true' THEN 1 WHEN 'false' THEN 0 END"];
    case 'choices':
      return [...kind, "WHEN 'array' THEN ", ...held, ' END'];
    default:
      return assertNever(type);
  }
}

function listed(codes: readonly string[]): SqlFragment {
  return codes.flatMap((parameter, index) => [...(index === 0 ? [] : [', ']), { parameter }]);
}
