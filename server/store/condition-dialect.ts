import { assertNever } from '../../shared/result.ts';
import { sql, type SQL } from 'drizzle-orm';
import type { SqlDialect, SqlFragment, SqlPart } from '../../shared/domain/condition/compile.ts';
import type { ConditionField, FieldType } from '../../shared/domain/condition/field-catalogue.ts';
import { fieldIdOf } from '../../shared/domain/case-type-version/form-catalogue.ts';

/** Where a table keeps what conditions ask for. */
interface Columns {
  /** SQL for the case's own fields, by the fields' names. */
  readonly own: Readonly<Record<string, string>>;
  /** The column of type jsonb with the comparable answers. */
  readonly answers: string;
}

/** How parameters and answers of a type are cast. */
const casts: Readonly<Record<Exclude<FieldType, 'choices'>, string>> = {
  text: 'text',
  number: 'float8',
  amount: 'float8',
  date: 'text',
  time: 'text',
  boolean: 'boolean',
  choice: 'text',
};

/** Conditions as PostgreSQL answers them. Texts compare by their bytes, whatever the database's collation. */
export function postgresDialect({ own, answers }: Columns): SqlDialect {
  return {
    value: (field) => {
      const column = own[field.name];
      if (column !== undefined) return [`(${column} COLLATE "C")`];
      const id = fieldIdOf(field.name);
      return id === null ? ['NULL'] : answerValue(field, id, answers);
    },
    parameter: ({ type }, value) =>
      type === 'choices' ? [{ parameter: value }] : ['(', { parameter: value }, `)::${casts[type]}`],
    contains: (value, text) => ['strpos(', ...value, ', ', ...text, ') > 0'],
    startsWith: (value, text) => ['starts_with(', ...value, ', ', ...text, ')'],
    hasAny: (value, codes) => ['(', ...value, ') ?| ', ...textArray(codes)],
    hasAll: (value, codes) => ['(', ...value, ') ?& ', ...textArray(codes)],
  };
}

/** A fragment as drizzle takes it. */
export function toSql(fragment: SqlFragment): SQL {
  return sql.join(
    fragment.map((part) => (typeof part === 'string' ? sql.raw(part) : sql`${part.parameter}`)),
    sql.raw(''),
  );
}

/** An answer of the type that its field has now; NULL where it is of another. */
function answerValue({ type }: ConditionField, id: string, answers: string): SqlFragment {
  const key: SqlFragment = ['(', { parameter: id }, ')::text'];
  const kind: SqlFragment = [`CASE jsonb_typeof(${answers} -> `, ...key, ') WHEN '];
  const text: SqlFragment = [`(${answers} ->> `, ...key, ')'];
  switch (type) {
    case 'text':
    case 'choice':
    case 'date':
    case 'time':
      return ['(', ...kind, "'string' THEN ", ...text, ' END COLLATE "C")'];
    case 'number':
    case 'amount':
      return ['(', ...kind, "'number' THEN ", ...text, '::float8 END)'];
    case 'boolean':
      return ['(', ...kind, "'boolean' THEN ", ...text, '::boolean END)'];
    case 'choices':
      return ['(', ...kind, "'array' THEN ", `${answers} -> `, ...key, ' END)'];
    default:
      return assertNever(type);
  }
}

function textArray(codes: readonly string[]): SqlFragment {
  const places = codes.flatMap<SqlPart>((parameter, index) => [
    ...(index === 0 ? [] : [', ']),
    { parameter },
  ]);
  return ['ARRAY[', ...places, ']::text[]'];
}
